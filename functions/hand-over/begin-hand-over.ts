import type { handOverContract } from '#shared/contract/hand-over.ts';
import { toInstant, toMilliseconds } from '#shared/domain/instant.ts';
import { sealStatement } from '../platform/hand-over/statement.ts';
import { useOnce } from '../platform/hand-over/use-once.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { randomId } from '../platform/ids.ts';
import { logger } from '../platform/log/logger.ts';
import { loadSettings } from '../platform/settings.ts';
import { loadHandOver } from './hand-over.store.ts';
import { verifyToken, type Refused } from './verify-token.ts';

/** Milliseconds between the two calls of a browser. */
const proofLasts = 60_000;

/** Why is for the administrator, who has a form to try a token; whoever stands outside learns nothing. */
const refuse = ({ problem, field }: Refused): ApiError => {
  logger.info('A token was refused', { problem, ...(field !== undefined && { field }) });
  return new ApiError('token_refused', 'The token is not accepted.');
};

/**
 * Verifies a token of the host application, uses it up, and answers the proof that signs in. Throws `token_refused` for
 * every reason alike, and `portal_closed`.
 */
export const beginHandOver: OperationHandler<typeof handOverContract.beginHandOver> = async (
  { body },
  { now },
) => {
  const [stored, settings] = await Promise.all([loadHandOver(), loadSettings()]);
  if (!settings.portalOn) throw new ApiError('portal_closed', 'The portal is off.');
  if (!stored.handOver.on) throw refuse({ problem: 'off' });
  const verified = await verifyToken(body.token, stored, now);
  if ('problem' in verified) throw refuse(verified);
  const { issuer, claims, until } = verified;
  if (!(await useOnce(issuer, `jti ${claims.jti}`, until))) throw refuse({ problem: 'used' });
  const proof = await sealStatement({
    id: randomId('event'),
    issuer,
    claims,
    makesAccounts: stored.handOver.makesAccounts,
    until: toInstant(toMilliseconds(now) + proofLasts),
  });
  return { proof, email: claims.email };
};
