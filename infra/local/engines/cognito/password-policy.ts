import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../protocol/aws-error.ts';

/** `Policies.PasswordPolicy` of a pool, with the service's defaults. */
export const passwordPolicySchema = z.object({
  MinimumLength: z.coerce.number().int().min(6).max(99).default(8),
  RequireLowercase: z.boolean().default(true),
  RequireUppercase: z.boolean().default(true),
  RequireNumbers: z.boolean().default(true),
  RequireSymbols: z.boolean().default(true),
  TemporaryPasswordValidityDays: z.coerce.number().int().default(7),
});
export type PasswordPolicy = z.infer<typeof passwordPolicySchema>;

const symbols = '^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+= ';
const maximumLength = 256;

const hasSymbol = (password: string): boolean =>
  Array.from(password).some((character) => symbols.includes(character));

/** Throws `InvalidPasswordException` naming the first rule a password breaks. */
export function checkPassword(policy: PasswordPolicy, password: string): void {
  const refuse = (rule: string): never => {
    throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${rule}`);
  };
  if (password.length < policy.MinimumLength) refuse('Password not long enough');
  if (password.length > maximumLength) refuse('Password too long');
  if (password !== password.trim()) refuse('Password must not start or end with a space');
  if (policy.RequireLowercase && !/[a-z]/.test(password)) {
    refuse('Password must have lowercase characters');
  }
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) {
    refuse('Password must have uppercase characters');
  }
  if (policy.RequireNumbers && !/[0-9]/.test(password)) {
    refuse('Password must have numeric characters');
  }
  if (policy.RequireSymbols && !hasSymbol(password)) {
    refuse('Password must have symbol characters');
  }
}

/** A temporary password that meets every policy: all four classes, as long as the policy asks. */
export function newTemporaryPassword(policy: PasswordPolicy): string {
  const classes = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!@#%&*?-'];
  const length = Math.max(policy.MinimumLength, 12);
  return Array.from({ length }, (_, index) => {
    const alphabet = classes[index % classes.length] ?? '';
    return alphabet.charAt(randomInt(alphabet.length));
  }).join('');
}
