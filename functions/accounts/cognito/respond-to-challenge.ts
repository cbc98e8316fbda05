import {
  AdminRespondToAuthChallengeCommand,
  CodeMismatchException,
  ExpiredCodeException,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider';
import { ApiError } from '../../platform/http/api-error.ts';
import { cognito, pools } from './pool.ts';
import { isRefused, refusePassword } from './refusal.ts';
import { toStep, type Challenge, type SignInStep } from './sign-in-step.ts';

const questions: Readonly<
  Record<Challenge['kind'], { readonly name: ChallengeNameType; readonly field: string }>
> = {
  totp: { name: 'SOFTWARE_TOKEN_MFA', field: 'SOFTWARE_TOKEN_MFA_CODE' },
  'new-password': { name: 'NEW_PASSWORD_REQUIRED', field: 'NEW_PASSWORD' },
};

/** Answers the second step. Throws `invalid_code`, `password_rejected`, or `challenge_expired` where it is over. */
export const respondToChallenge = async (
  challenge: Challenge,
  answer: string,
): Promise<SignInStep> => {
  const { name, field } = questions[challenge.kind];
  try {
    const result = await cognito.send(
      new AdminRespondToAuthChallengeCommand({
        ...pools[challenge.audience],
        ChallengeName: name,
        Session: challenge.session,
        ChallengeResponses: { USERNAME: challenge.username, [field]: answer },
      }),
    );
    return toStep(challenge.audience, challenge.username, result);
  } catch (error) {
    refusePassword(error);
    if (error instanceof CodeMismatchException || error instanceof ExpiredCodeException) {
      throw new ApiError('invalid_code', 'The code is wrong or was used before.');
    }
    if (isRefused(error)) throw new ApiError('challenge_expired', 'Sign in again.');
    throw error;
  }
};
