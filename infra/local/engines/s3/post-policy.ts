import * as z from 'zod';
import { accessDenied, s3Error } from './s3-error.ts';

const conditionSchema = z.union([
  z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
  z.record(z.string(), z.string()).refine((value) => Object.keys(value).length === 1),
]);
const policySchema = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(conditionSchema),
});
type Condition = z.infer<typeof conditionSchema>;

interface FieldCondition {
  readonly operator: 'eq' | 'starts-with';
  readonly field: string;
  readonly value: string;
}

/** Fields no condition has to cover. */
const exempt = ['policy', 'x-amz-signature', 'file'];

const isExempt = (field: string): boolean =>
  exempt.includes(field) || field.startsWith('x-ignore-');

const refuse = (reason: string) => accessDenied(`Invalid according to Policy: ${reason}`);

function fieldCondition(condition: Condition): FieldCondition | undefined {
  if (Array.isArray(condition)) {
    if (condition[0] === 'content-length-range') return undefined;
    const [operator, name, value] = condition;
    return { operator, field: name.slice(1).toLowerCase(), value };
  }
  const [[name, value] = ['', '']] = Object.entries(condition);
  return { operator: 'eq', field: name.toLowerCase(), value };
}

function holds({ operator, field, value }: FieldCondition, given: string): boolean {
  if (operator === 'eq') return given === value;
  // A content type may list several types; every one of them has to fit.
  const parts = field === 'content-type' ? given.split(',') : [given];
  return parts.every((part) => part.startsWith(value));
}

function parsePolicy(base64: string) {
  try {
    const json: unknown = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
    return policySchema.parse(json);
  } catch {
    throw s3Error(
      'InvalidPolicyDocument',
      'The content of the form does not meet the conditions specified in the policy document.',
    );
  }
}

export interface PostedForm {
  /** Every field by lower-case name, `bucket` from the address, the key with the file's name filled in. */
  readonly fields: Readonly<Record<string, string>>;
  readonly size: number;
}

/**
 * Holds a browser's form against the policy it carries: not expired, every condition met, every field covered.
 * Throws `AccessDenied` with S3's reasons, `EntityTooLarge` and `EntityTooSmall`.
 */
export function checkPolicy(base64: string, { fields, size }: PostedForm, now: number): void {
  const policy = parsePolicy(base64);
  if (Date.parse(policy.expiration) <= now) throw refuse('Policy expired.');

  const covered = new Set<string>();
  for (const condition of policy.conditions) {
    const expected = fieldCondition(condition);
    if (!expected) continue;
    covered.add(expected.field);
    if (!holds(expected, fields[expected.field] ?? '')) {
      throw refuse(`Policy Condition failed: ${JSON.stringify(condition)}`);
    }
  }
  const extra = Object.keys(fields).filter(
    (field) => field !== 'bucket' && !isExempt(field) && !covered.has(field),
  );
  if (extra.length > 0) throw refuse(`Extra input fields: ${extra.join(', ')}`);
  if (!covered.has('bucket')) throw refuse('Extra input fields: bucket');

  for (const condition of policy.conditions) {
    if (!Array.isArray(condition) || condition[0] !== 'content-length-range') continue;
    const [, smallest, largest] = condition;
    if (size < smallest) {
      throw s3Error(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
      );
    }
    if (size > largest) {
      throw s3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
    }
  }
}
