import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { localeSchema } from '../domain/locale.ts';
import {
  mailDomainCheckSchema,
  onboardingStepSchema,
  stepStateSchema,
} from '../domain/onboarding.ts';
import { agentSchema } from '../domain/person.ts';
import type { Contract } from './operation.ts';

const { name, email, role, teamIds } = agentSchema.shape;
const agentParams = z.strictObject({ agentId: idSchema('agent') });
const colleagueSchema = agentSchema.extend({ disabled: z.boolean() }).meta({ id: 'Colleague' });

const stepsSchema = z
  .strictObject({
    steps: z.array(z.strictObject({ id: onboardingStepSchema, state: stepStateSchema })),
    hidden: z.boolean().describe('Whether administrators put the list away.'),
  })
  .meta({ id: 'Onboarding' });

/** First steps of a new portal, and who answers in it. */
export const onboardingContract = {
  getOnboarding: {
    summary: 'What is left to set up, as it really is.',
    method: 'GET',
    path: '/api/agent/admin/onboarding',
    callers: ['administrator'],
    response: stepsSchema,
  },
  arrangeOnboarding: {
    summary: 'Leave steps out, or put the whole list away, for every administrator.',
    method: 'PUT',
    path: '/api/agent/admin/onboarding',
    callers: ['administrator'],
    body: z.strictObject({
      skipped: z.array(onboardingStepSchema).max(onboardingStepSchema.options.length),
      hidden: z.boolean(),
    }),
    response: stepsSchema,
  },
  checkMailDomain: {
    summary: 'Ask SES and the DNS how the domain of mails stands now.',
    method: 'GET',
    path: '/api/agent/admin/mail-domain',
    callers: ['administrator'],
    response: mailDomainCheckSchema.meta({ id: 'MailDomainCheck' }),
  },
  listEveryAgent: {
    summary: 'Everybody on the agent side, with those who were shut out.',
    method: 'GET',
    path: '/api/agent/admin/agents',
    callers: ['administrator'],
    response: z.strictObject({ items: z.array(colleagueSchema) }),
  },
  inviteAgent: {
    summary: 'Add somebody to the agent side; a link to choose a password is mailed.',
    method: 'POST',
    path: '/api/agent/admin/agents',
    callers: ['administrator'],
    body: z.strictObject({ name, email, role, teamIds, locale: localeSchema }),
    status: 201,
    response: colleagueSchema,
    idempotent: true,
    errors: ['has_account'],
  },
  resendAgentInvitation: {
    summary: 'Mail a new link to somebody who never signed in; the earlier one ends.',
    method: 'POST',
    path: '/api/agent/admin/agents/{agentId}/invitation',
    callers: ['administrator'],
    params: agentParams,
    errors: ['not_found', 'has_account'],
  },
  changeAgent: {
    summary: 'Change role and teams, or shut somebody out; holds from their next request on.',
    method: 'PATCH',
    path: '/api/agent/admin/agents/{agentId}',
    callers: ['administrator'],
    params: agentParams,
    body: z.strictObject({ name, role, teamIds, disabled: z.boolean() }).partial(),
    response: colleagueSchema,
    idempotent: true,
    errors: ['not_found', 'conflict'],
  },
} as const satisfies Contract;
