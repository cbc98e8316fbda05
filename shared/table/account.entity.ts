import * as z from 'zod';
import { consentVersionSchema } from '../domain/consent.ts';
import { instantSchema } from '../domain/instant.ts';
import { agentSchema, contactSchema } from '../domain/person.ts';
import { keys } from './keys.ts';

const sessionState = {
  sub: z.string().describe('Subject of the Cognito user.'),
  disabled: z.boolean(),
  tokensValidFrom: instantSchema.optional().describe('Tokens of sign-ins before this are refused.'),
  sessionsEndAt: instantSchema
    .optional()
    .describe(
      'While a password is being changed: when earlier sign-ins are refused even if nobody comes to end them.',
    ),
  othersEnd: z
    .object({ before: instantSchema, kept: z.string() })
    .optional()
    .describe(
      'Tokens of sign-ins before the moment are refused, but for the session that ended all others.',
    ),
  secondFactor: z
    .object({ since: instantSchema })
    .optional()
    .describe('Once an authenticator was set up: no sign-in counts without its code.'),
  consent: z
    .object({ version: consentVersionSchema, at: instantSchema })
    .optional()
    .describe('What the customer agreed to last.'),
  consentDue: consentVersionSchema
    .optional()
    .describe('What is to be agreed to before anything else is answered; set at a sign-in.'),
  revokedSessions: z
    .record(z.string(), z.number())
    .describe(
      '`origin_jti` of sessions that signed out, with the epoch second at which their last access token ends.',
    ),
};

/**
 * What every signed-in request reads, whole, in one read unit: the actor and whether the token still counts.
 * A copy of the contact or agent, changed together with it.
 */
const accountSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), ...sessionState, person: contactSchema }),
  z.object({ kind: z.literal('agent'), ...sessionState, person: agentSchema }),
]);
export type Account = z.infer<typeof accountSchema>;

export const accountItem = (account: Account) => ({ ...keys.account(account.sub), ...account });

/** Reads an item back; throws where it is not an account. */
export const readAccount = (item: unknown): Account => accountSchema.parse(item);
