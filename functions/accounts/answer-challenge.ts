import type { accountsContract } from '#shared/contract/accounts.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { respondToChallenge } from './cognito/respond-to-challenge.ts';
import { finishStep } from './finish-step.ts';
import { openChallenge } from './sealed-challenge.ts';

/**
 * Answers the second step of a sign-in. Whose it is stands in the sealed token alone. Throws `invalid_code`,
 * `password_rejected`, or `challenge_expired` for a token that is over, of the other side, or not ours.
 */
export const answerChallenge: OperationHandler<typeof accountsContract.answerChallenge> = async (
  { params, body },
  { setCookie },
) => {
  const challenge = await openChallenge(body.token);
  if (challenge?.audience !== params.audience)
    throw new ApiError('challenge_expired', 'Sign in again.');
  const answer = 'code' in body ? body.code : body.password;
  if ('code' in body !== (challenge.kind === 'totp'))
    throw new ApiError('malformed_request', `The step asks for ${challenge.kind}.`);
  return finishStep(params.audience, await respondToChallenge(challenge, answer), setCookie);
};
