import { randomBytes } from 'node:crypto';
import type { handOverContract } from '#shared/contract/hand-over.ts';
import { encodeBase32 } from '#shared/domain/id.ts';
import { mostHandOverSecrets } from '#shared/domain/hand-over.ts';
import { toInstant, toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import type { StoredHandOver } from '#shared/table/hand-over.entity.ts';
import { seal } from '../platform/aws/signing-keys.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { commitHandOver, movedOn } from './commit-hand-over.ts';
import { loadHandOver } from './hand-over.store.ts';
import { handOverView } from './hand-over.view.ts';

const hour = 3_600_000;

/** As strong as the signature: HS256 wants 32 bytes at least (RFC 7518, 3.2). */
const newSecret = (): string => randomBytes(32).toString('base64url');

type Secrets = StoredHandOver['secrets'];

/** Those before count on until then at the most; what is over, or too many, goes. */
const ending = (secrets: Secrets, now: Instant, until: Instant): Secrets =>
  secrets
    .map((secret) => ({
      ...secret,
      endsAt: secret.endsAt !== undefined && secret.endsAt < until ? secret.endsAt : until,
    }))
    .filter(({ endsAt }) => now < endsAt)
    .slice(0, mostHandOverSecrets - 1);

/** Makes the secret that counts from now on, and gives it away this once. Throws `conflict` for another version. */
export const makeHandOverSecret: OperationHandler<
  typeof handOverContract.makeHandOverSecret
> = async ({ body: { version, overlapHours } }, context) => {
  const before = await loadHandOver();
  if (version !== before.version) throw movedOn();
  const { now } = context;
  const until = toInstant(toMilliseconds(now) + overlapHours * hour);
  const secret = newSecret();
  const id = encodeBase32(randomBytes(8), 8);
  const sealed = await seal('hand-over-secret', secret);
  const stored = {
    ...before,
    version: version + 1,
    secrets: [{ id, madeAt: now, sealed }, ...ending(before.secrets, now, until)],
  };
  const changes = [
    { field: 'secret', to: id },
    ...(before.secrets.length > 0 ? [{ field: 'overlapHours', to: overlapHours }] : []),
  ];
  await commitHandOver(stored, { name: 'HandOverSecretMade', changes }, context);
  return { secret, ...handOverView(stored) };
};
