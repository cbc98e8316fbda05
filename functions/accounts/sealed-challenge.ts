import { seal, unseal } from '../platform/aws/signing-keys.ts';
import { waitingSchema, type WaitingChallenge } from './cognito/sign-in-step.ts';

const purpose = 'sign-in-challenge';

/** What the browser keeps between two steps of a sign-in, without reading or changing it. */
export const sealChallenge = (challenge: WaitingChallenge): Promise<string> =>
  seal(purpose, JSON.stringify(challenge));

/** The challenge back; undefined for a token that was not ours. */
export const openChallenge = async (token: string): Promise<WaitingChallenge | undefined> => {
  const text = await unseal(purpose, token);
  return text === undefined ? undefined : waitingSchema.parse(JSON.parse(text));
};
