import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognito, pools } from './pool.ts';
import { isRefused } from './refusal.ts';
import { toTokens, type Tokens } from './tokens.ts';

const challenge = 'CUSTOM_CHALLENGE';

/**
 * Signs a customer in with the proof of a hand-over, which the pool's trigger checks; undefined where it is refused.
 * Cognito asks for no second factor after custom challenges: who has one must not come here.
 */
export const signInByProof = async (sub: string, proof: string): Promise<Tokens | undefined> => {
  const pool = pools.customer;
  try {
    const { Session, ChallengeName } = await cognito.send(
      new AdminInitiateAuthCommand({
        ...pool,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: sub },
      }),
    );
    if (ChallengeName !== challenge) throw new Error(`Cognito asks for ${String(ChallengeName)}.`);
    const answer = await cognito.send(
      new AdminRespondToAuthChallengeCommand({
        ...pool,
        ChallengeName: challenge,
        Session,
        ChallengeResponses: { USERNAME: sub, ANSWER: proof },
      }),
    );
    return toTokens(answer.AuthenticationResult);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
};
