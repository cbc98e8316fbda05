import type { AdminInitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { toTokens, type Tokens } from './tokens.ts';

const challengeSchema = z.strictObject({
  kind: z.enum(['totp', 'new-password']),
  audience: z.enum(['customer', 'agent']),
  username: z.string(),
  session: z
    .string()
    .describe('Of Cognito: bound to user, client and challenge, three minutes, once.'),
});

/** What a second step needs to know of the first, kept with the challenge. */
export const waitingSchema = z.strictObject({
  ...challengeSchema.shape,
  password: z.string().describe('For a recovery code, which Cognito does not take.'),
  until: z.number().describe('Epoch milliseconds.'),
});
export type WaitingChallenge = z.infer<typeof waitingSchema>;

/** A sign-in that waits for its second step. */
export type Challenge = z.infer<typeof challengeSchema>;

/** Where a sign-in stands. */
export type SignInStep = { readonly tokens: Tokens } | { readonly challenge: Challenge };

const kinds = new Map<string, Challenge['kind']>([
  ['SOFTWARE_TOKEN_MFA', 'totp'],
  ['NEW_PASSWORD_REQUIRED', 'new-password'],
]);

const openSchema = z.object({
  Session: z.string(),
  ChallengeParameters: z.object({ USER_ID_FOR_SRP: z.string().optional() }).optional(),
});

/** What an answer of Cognito's means. Throws where it asks for a step that the pools do not use. */
export const toStep = (
  audience: Challenge['audience'],
  username: string,
  answer: AdminInitiateAuthResponse,
): SignInStep => {
  if (answer.ChallengeName === undefined) return { tokens: toTokens(answer.AuthenticationResult) };
  const kind = kinds.get(answer.ChallengeName);
  if (kind === undefined) throw new Error(`Cognito asks for ${answer.ChallengeName}.`);
  const { Session, ChallengeParameters } = openSchema.parse(answer);
  return {
    challenge: {
      kind,
      audience,
      username: ChallengeParameters?.USER_ID_FOR_SRP ?? username,
      session: Session,
    },
  };
};
