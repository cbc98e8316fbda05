import type { accountsContract } from '#shared/contract/accounts.ts';
import { toMilliseconds } from '#shared/domain/instant.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import type { Doing } from './account-event.ts';
import { respondToChallenge } from './cognito/respond-to-challenge.ts';
import type { WaitingChallenge } from './cognito/sign-in-step.ts';
import { finishStep } from './finish-step.ts';
import { openChallenge } from './sealed-challenge.ts';
import { passWithRecoveryCode } from './use-recovery-code.ts';

type Answer =
  { readonly code: string } | { readonly recoveryCode: string } | { readonly password: string };

const respond = (challenge: WaitingChallenge, answer: Answer, doing: Doing) => {
  if ('recoveryCode' in answer) return passWithRecoveryCode(challenge, answer.recoveryCode, doing);
  const { kind, audience, username, session } = challenge;
  return respondToChallenge(
    { kind, audience, username, session },
    'code' in answer ? answer.code : answer.password,
  );
};

/**
 * Answers the second step of a sign-in. Whose it is stands in the sealed token alone. Throws `invalid_code`,
 * `password_rejected`, `too_many_requests`, or `challenge_expired` for a token that is over, of the other side, or not
 * ours.
 */
export const answerChallenge: OperationHandler<typeof accountsContract.answerChallenge> = async (
  { params: { audience }, body },
  context,
) => {
  const challenge = await openChallenge(body.token);
  if (challenge?.audience !== audience || challenge.until <= toMilliseconds(context.now))
    throw new ApiError('challenge_expired', 'Sign in again.');
  const secondFactor = challenge.kind === 'totp';
  if ('password' in body === secondFactor)
    throw new ApiError('malformed_request', `The step asks for ${challenge.kind}.`);
  const step = await respond(challenge, body, context);
  const password = 'password' in body ? body.password : challenge.password;
  return finishStep(step, { audience, password, secondFactor }, context);
};
