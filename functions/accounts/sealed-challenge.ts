import { seal, unseal } from '../platform/aws/signing-keys.ts';
import { challengeSchema, type Challenge } from './cognito/sign-in-step.ts';

const purpose = 'sign-in-challenge';

/** What the browser keeps between two steps of a sign-in, without reading or changing it. */
export const sealChallenge = (challenge: Challenge): Promise<string> =>
  seal(purpose, JSON.stringify(challenge));

/** The challenge back; undefined for a token that was not ours. */
export const openChallenge = async (token: string): Promise<Challenge | undefined> => {
  const text = await unseal(purpose, token);
  return text === undefined ? undefined : challengeSchema.parse(JSON.parse(text));
};
