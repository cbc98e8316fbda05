import type { handOverContract } from '#shared/contract/hand-over.ts';
import type { FieldError } from '#shared/contract/error.ts';
import type { HandOver } from '#shared/domain/hand-over.ts';
import { changedFields } from '../platform/audit.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { commitHandOver, movedOn } from './commit-hand-over.ts';
import { loadHandOver } from './hand-over.store.ts';
import { handOverView } from './hand-over.view.ts';
import { fetchKeys } from './keys/fetch-keys.ts';

const problem = (field: keyof HandOver, code: string, message: string): FieldError => ({
  path: `body.handOver.${field}`,
  code,
  message,
});

const keysProblem = async ({ way, keysAddress, on }: HandOver): Promise<FieldError | undefined> => {
  if (way !== 'keys' || !on) return undefined;
  if (keysAddress === undefined)
    return problem('keysAddress', 'required', 'Where the keys are published is needed.');
  const keys = await fetchKeys(keysAddress);
  if (keys !== undefined && keys.length > 0) return undefined;
  return problem('keysAddress', 'unreachable', 'No keys for RS256 were found there.');
};

const problems = async (handOver: HandOver, hasSecret: boolean): Promise<FieldError[]> => {
  if (!handOver.on) return [];
  const unreachable = await keysProblem(handOver);
  return [
    ...(handOver.issuer === undefined
      ? [problem('issuer', 'required', 'What the application is called is needed.')]
      : []),
    ...(handOver.way === 'secret' && !hasSecret
      ? [problem('on', 'no_secret', 'Make a secret first.')]
      : []),
    ...(unreachable === undefined ? [] : [unreachable]),
  ];
};

/**
 * Sets how people are handed over, with its audit event. Throws `conflict` for another version, `validation_failed`
 * where it would be on and could not work: no name, no secret, or no keys at the address.
 */
export const saveHandOver: OperationHandler<typeof handOverContract.saveHandOver> = async (
  { body: { version, handOver } },
  context,
) => {
  const before = await loadHandOver();
  const changes = changedFields(before.handOver, handOver);
  if (changes.length === 0) return handOverView(before);
  if (version !== before.version) throw movedOn();
  const fields = await problems(handOver, before.secrets.length > 0);
  if (fields.length > 0)
    throw new ApiError('validation_failed', 'People can not be handed over so.', fields);
  const stored = { ...before, version: version + 1, handOver };
  await commitHandOver(stored, { name: 'HandOverChanged', changes }, context);
  return handOverView(stored);
};
