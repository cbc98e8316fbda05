import * as z from 'zod';
import { consentVersionSchema } from '../domain/consent.ts';
import { localeSchema } from '../domain/locale.ts';
import {
  agentRoleSchema,
  agentSchema,
  contactSchema,
  emailAddressSchema,
  passwordSchema,
  personNameSchema,
} from '../domain/person.ts';
import { teamSchema } from '../domain/settings.ts';
import { timeZoneSchema } from '../domain/time-zone.ts';
import { accessContract } from './access.ts';
import { agentSide, type Contract } from './operation.ts';
import { erasureRequestContract } from './privacy.ts';
import { codeSchema, recoveryCodeSchema, secondFactorContract } from './second-factor.ts';
import { sessionSchema } from './session.ts';
import { sessionsContract } from './sessions.ts';

export type { Session } from './session.ts';

const audienceParams = z.strictObject({
  audience: z
    .enum(['customer', 'agent'])
    .describe('Which side signs in; the two have separate user pools.'),
});

const signInResult = z.union([
  z.strictObject({ session: sessionSchema }),
  z.strictObject({
    challenge: z.strictObject({
      kind: z.enum(['totp', 'new-password']),
      token: z
        .string()
        .describe('Names the sign-in that waits for the answer; three minutes, once.'),
    }),
  }),
]);

const challengeToken = z.string().max(8192);

const session = z.strictObject({ session: sessionSchema });

const ownContact = contactSchema.meta({ id: 'Contact' });
const ownAgent = agentSchema.meta({ id: 'Agent' });

const profileChanges = z
  .strictObject({
    name: personNameSchema,
    locale: localeSchema,
    timeZone: timeZoneSchema.nullable().describe('Null: that of the business calendar again.'),
  })
  .partial();

/** Sign-up, sign-in and profile. Cognito never sees the browser: these operations broker it. */
export const accountsContract = {
  ...secondFactorContract,
  ...sessionsContract,
  ...accessContract,
  ...erasureRequestContract,
  register: {
    summary:
      'Register a customer; a code is sent to the address. The answer is the same for an address that is known.',
    method: 'POST',
    path: '/api/auth/register',
    callers: ['anonymous'],
    body: z.strictObject({
      name: personNameSchema,
      email: emailAddressSchema,
      password: passwordSchema,
      locale: localeSchema,
      consentVersion: consentVersionSchema
        .optional()
        .describe('Of the consent text that was agreed to.'),
    }),
    status: 202,
    response: z.strictObject({}),
    errors: ['password_rejected', 'registration_closed', 'consent_required', 'portal_closed'],
  },
  confirmRegistration: {
    summary:
      'Prove the address with the code. The password counts in the browser that registered; elsewhere one is to be set by a reset.',
    method: 'POST',
    path: '/api/auth/confirm',
    callers: ['anonymous'],
    body: z.strictObject({ email: emailAddressSchema, code: codeSchema }),
    response: z.strictObject({ password: z.enum(['set', 'needed']) }),
    errors: ['invalid_code', 'registration_closed'],
  },
  resendConfirmation: {
    summary: 'Send a new code.',
    method: 'POST',
    path: '/api/auth/resend',
    callers: ['anonymous'],
    body: z.strictObject({ email: emailAddressSchema }),
    status: 202,
    response: z.strictObject({}),
    errors: ['registration_closed', 'portal_closed'],
  },
  signIn: {
    summary: 'Sign in with password; sets the refresh cookie, or asks for a second step.',
    method: 'POST',
    path: '/api/auth/{audience}/sign-in',
    callers: ['anonymous'],
    params: audienceParams,
    body: z.strictObject({ email: emailAddressSchema, password: z.string().min(1).max(256) }),
    response: signInResult,
    errors: ['invalid_credentials', 'portal_closed'],
  },
  answerChallenge: {
    summary:
      'Answer the second step: the code of the authenticator or a recovery code, or a new password for a first sign-in.',
    method: 'POST',
    path: '/api/auth/{audience}/challenge',
    callers: ['anonymous'],
    params: audienceParams,
    body: z.union([
      z.strictObject({ token: challengeToken, code: codeSchema }),
      z.strictObject({ token: challengeToken, recoveryCode: recoveryCodeSchema }),
      z.strictObject({ token: challengeToken, password: passwordSchema }),
    ]),
    response: signInResult,
    errors: ['invalid_code', 'challenge_expired', 'password_rejected', 'too_many_requests'],
  },
  refreshSession: {
    summary: 'Trade the refresh cookie for a new access token; the cookie is rotated.',
    method: 'POST',
    path: '/api/auth/{audience}/refresh',
    callers: ['anonymous'],
    params: audienceParams,
    query: z.strictObject({
      use: z
        .enum(['background'])
        .optional()
        .describe('Where nobody did anything since: does not count as use of the session.'),
    }),
    response: session,
  },
  signOut: {
    summary: 'End this session; its access token is refused from the next request on.',
    method: 'POST',
    path: '/api/auth/{audience}/sign-out',
    callers: ['anonymous'],
    params: audienceParams,
  },
  forgotPassword: {
    summary: 'Send a reset code. The answer is the same for an address that is not known.',
    method: 'POST',
    path: '/api/auth/{audience}/forgot',
    callers: ['anonymous'],
    params: audienceParams,
    body: z.strictObject({ email: emailAddressSchema }),
    status: 202,
    response: z.strictObject({}),
  },
  resetPassword: {
    summary: 'Set a new password with the code; every session of the account ends.',
    method: 'POST',
    path: '/api/auth/{audience}/reset',
    callers: ['anonymous'],
    params: audienceParams,
    body: z.strictObject({ email: emailAddressSchema, code: codeSchema, password: passwordSchema }),
    errors: ['invalid_code', 'password_rejected'],
  },
  changePassword: {
    summary: 'Change the own password; every other session ends.',
    method: 'POST',
    path: '/api/account/password',
    callers: ['customer'],
    body: z.strictObject({ current: z.string().min(1).max(256), password: passwordSchema }),
    errors: ['invalid_credentials', 'password_rejected'],
  },
  changeAgentPassword: {
    summary: 'Change the own password; every other session ends.',
    method: 'POST',
    path: '/api/agent/account/password',
    callers: agentSide,
    body: z.strictObject({ current: z.string().min(1).max(256), password: passwordSchema }),
    errors: ['invalid_credentials', 'password_rejected'],
  },
  getAccount: {
    summary: 'Who is signed in.',
    method: 'GET',
    path: '/api/account',
    callers: ['customer'],
    response: ownContact,
  },
  getAgentAccount: {
    summary: 'Who is signed in, on the agent side.',
    method: 'GET',
    path: '/api/agent/account',
    callers: agentSide,
    beforeSecondFactor: true,
    response: ownAgent,
  },
  updateAccount: {
    summary: 'Change the own name, language or time zone; what is not named stays.',
    method: 'PATCH',
    path: '/api/account',
    callers: ['customer'],
    body: profileChanges,
    response: ownContact,
    errors: ['conflict'],
  },
  updateAgentAccount: {
    summary: 'Change the own name, language or time zone, on the agent side.',
    method: 'PATCH',
    path: '/api/agent/account',
    callers: agentSide,
    body: profileChanges,
    response: ownAgent,
    errors: ['conflict'],
  },
  listAgents: {
    summary: 'Whom and which team a ticket can be given to.',
    method: 'GET',
    path: '/api/agent/agents',
    callers: agentSide,
    response: z.strictObject({
      agents: z.array(
        z.strictObject({ id: agentSchema.shape.id, name: personNameSchema, role: agentRoleSchema }),
      ),
      teams: z.array(teamSchema),
    }),
  },
} as const satisfies Contract;
