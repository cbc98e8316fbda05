import * as z from 'zod';
import { agentSchema, contactSchema } from '../domain/person.ts';
import { instantSchema } from '../domain/instant.ts';
import { agentSide, type Contract } from './operation.ts';

export const codeSchema = z
  .string()
  .trim()
  .regex(/^\d{6}$/)
  .describe('Six digits from the mail or the authenticator.');

/** As it was given or with what people make of it: spaces, capitals, `O` for zero. */
export const recoveryCodeSchema = z
  .string()
  .trim()
  .regex(/^[\dA-Za-z][\dA-Za-z\s-]{10,30}$/)
  .describe('One of the ten codes that were shown once.');

const proof = z.strictObject({
  password: z.string().min(1).max(256).describe('The own password, asked anew.'),
});

const state = z
  .strictObject({
    since: instantSchema.optional().describe('Absent where it is off.'),
    codesLeft: z.int().min(0),
  })
  .meta({ id: 'SecondFactor' });

const setUp = z
  .strictObject({
    secret: z.string().describe('For the authenticator, in base32.'),
    uri: z.string().describe('The same for a QR code, `otpauth://`.'),
    token: z.string().describe('Names this set-up; ten minutes.'),
  })
  .meta({ id: 'SecondFactorSetUp' });

const codes = z
  .strictObject({ recoveryCodes: z.array(z.string()).describe('Shown now and never again.') })
  .meta({ id: 'RecoveryCodes' });

const contactParams = z.strictObject({ contactId: contactSchema.shape.id });

const confirmation = z.strictObject({ token: z.string().max(8192), code: codeSchema });

/** The second factor of whoever is signed in, on either side. */
export const secondFactorContract = {
  getSecondFactor: {
    summary: 'Whether an authenticator is set up, and how many recovery codes are left.',
    method: 'GET',
    path: '/api/account/second-factor',
    callers: ['customer'],
    response: state,
  },
  beginSecondFactor: {
    summary: 'Get a secret for an authenticator. Nothing changes before a code of it is entered.',
    method: 'POST',
    path: '/api/account/second-factor',
    callers: ['customer'],
    body: proof,
    response: setUp,
    errors: ['invalid_credentials', 'conflict'],
  },
  confirmSecondFactor: {
    summary:
      'Prove that the authenticator has the secret; from then on sign-ins ask for its codes.',
    method: 'POST',
    path: '/api/account/second-factor/confirm',
    callers: ['customer'],
    body: confirmation,
    response: codes,
    errors: ['invalid_code', 'challenge_expired', 'conflict'],
  },
  renewRecoveryCodes: {
    summary: 'Ten new recovery codes; the former ones are void.',
    method: 'POST',
    path: '/api/account/second-factor/recovery-codes',
    callers: ['customer'],
    body: proof,
    response: codes,
    errors: ['invalid_credentials', 'conflict'],
  },
  endSecondFactor: {
    summary: 'Turn the authenticator off.',
    method: 'POST',
    path: '/api/account/second-factor/end',
    callers: ['customer'],
    body: proof,
    errors: ['invalid_credentials'],
  },
  getAgentSecondFactor: {
    summary: 'Whether an authenticator is set up, on the agent side.',
    method: 'GET',
    path: '/api/agent/account/second-factor',
    callers: agentSide,
    beforeSecondFactor: true,
    response: state,
  },
  beginAgentSecondFactor: {
    summary: 'Get a secret for an authenticator, on the agent side.',
    method: 'POST',
    path: '/api/agent/account/second-factor',
    callers: agentSide,
    beforeSecondFactor: true,
    body: proof,
    response: setUp,
    errors: ['invalid_credentials', 'conflict'],
  },
  confirmAgentSecondFactor: {
    summary: 'Prove that the authenticator has the secret, on the agent side.',
    method: 'POST',
    path: '/api/agent/account/second-factor/confirm',
    callers: agentSide,
    beforeSecondFactor: true,
    body: confirmation,
    response: codes,
    errors: ['invalid_code', 'challenge_expired', 'conflict'],
  },
  renewAgentRecoveryCodes: {
    summary: 'Ten new recovery codes, on the agent side.',
    method: 'POST',
    path: '/api/agent/account/second-factor/recovery-codes',
    callers: agentSide,
    body: proof,
    response: codes,
    errors: ['invalid_credentials', 'conflict'],
  },
  endAgentSecondFactor: {
    summary: 'Turn the authenticator off, on the agent side.',
    method: 'POST',
    path: '/api/agent/account/second-factor/end',
    callers: agentSide,
    body: proof,
    errors: ['invalid_credentials'],
  },
  listAgentSecondFactors: {
    summary: 'Which agents have set up a second factor.',
    method: 'GET',
    path: '/api/agent/admin/second-factors',
    callers: ['administrator'],
    response: z.strictObject({
      agents: z.array(
        z.strictObject({
          ...agentSchema.pick({ id: true, name: true, email: true, role: true }).shape,
          since: instantSchema.optional().describe('Absent where it is off.'),
        }),
      ),
    }),
  },
  resetSecondFactor: {
    summary:
      'Turn off the second factor of an agent who lost the device, and end every session of theirs.',
    method: 'POST',
    path: '/api/agent/admin/agents/{agentId}/second-factor/reset',
    callers: ['administrator'],
    params: z.strictObject({ agentId: agentSchema.shape.id }),
    idempotent: true,
    errors: ['conflict'],
  },
  getContactSecondFactor: {
    summary: 'Whether a customer has set up a second factor.',
    method: 'GET',
    path: '/api/agent/admin/contacts/{contactId}/second-factor',
    callers: ['administrator'],
    params: contactParams,
    response: z.strictObject({ since: instantSchema.optional() }),
  },
  resetContactSecondFactor: {
    summary: 'Turn off the second factor of a customer who lost the device and the codes.',
    method: 'POST',
    path: '/api/agent/admin/contacts/{contactId}/second-factor/reset',
    callers: ['administrator'],
    params: contactParams,
    idempotent: true,
    errors: ['conflict'],
  },
} as const satisfies Contract;
