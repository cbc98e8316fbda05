import * as z from 'zod';
import { consentVersionSchema } from '../domain/consent.ts';
import { localeSchema } from '../domain/locale.ts';
import { emailAddressSchema, passwordSchema, personNameSchema } from '../domain/person.ts';
import type { Contract } from './operation.ts';
import { sessionSchema } from './session.ts';

const token = z.string().min(1).max(200).describe('From the link of the mail.');

/** Ways into an account besides registering, and what is agreed to on the way; part of the accounts' contract. */
export const accessContract = {
  openInvitation: {
    summary: 'Whom the link of an invitation is for.',
    method: 'POST',
    path: '/api/auth/invitation',
    callers: ['anonymous'],
    body: z.strictObject({ token }),
    response: z.strictObject({
      name: personNameSchema,
      email: emailAddressSchema,
      locale: localeSchema,
    }),
    errors: ['link_expired'],
  },
  acceptInvitation: {
    summary: 'Set up the account of an invitation; the link works once.',
    method: 'POST',
    path: '/api/auth/invitation/accept',
    callers: ['anonymous'],
    body: z.strictObject({
      token,
      name: personNameSchema,
      password: passwordSchema,
      locale: localeSchema,
      consentVersion: consentVersionSchema.optional(),
    }),
    response: z.strictObject({ email: emailAddressSchema }),
    errors: ['link_expired', 'has_account', 'consent_required', 'password_rejected'],
  },
  signInByHandOver: {
    summary:
      'Sign in with the proof of a hand-over. Whose address has an account already proves once that it is theirs.',
    method: 'POST',
    path: '/api/auth/hand-over/sign-in',
    callers: ['anonymous'],
    body: z.strictObject({ proof: z.string().min(1).max(16_384) }),
    response: z.union([
      z.strictObject({ session: sessionSchema }),
      z.strictObject({
        prove: z
          .strictObject({
            email: emailAddressSchema,
            name: personNameSchema,
            link: z.string().optional().describe('Connects the accounts, once signed in.'),
            register: z.boolean().describe('Whether an account can be made for the address.'),
          })
          .describe(
            '`link` is absent where they are connected, and a second factor is to be given.',
          ),
      }),
    ]),
    errors: ['token_refused', 'registration_closed', 'portal_closed'],
  },
  linkHandOver: {
    summary:
      'Connect the own account with the person of the host application who was handed over; once.',
    method: 'POST',
    path: '/api/account/hand-over',
    callers: ['customer'],
    beforeConsent: true,
    body: z.strictObject({ link: z.string().min(1).max(4096) }),
    errors: ['challenge_expired', 'conflict', 'forbidden'],
  },
  agreeToConsent: {
    summary: 'Agree to the consent text; nothing else is answered while a newer one waits.',
    method: 'POST',
    path: '/api/account/consent',
    callers: ['customer'],
    beforeConsent: true,
    body: z.strictObject({ version: consentVersionSchema }),
    errors: ['consent_required'],
  },
} as const satisfies Contract;
