import * as z from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { agentSide, type Contract } from './operation.ts';

const ownSessions = z.strictObject({
  sessions: z.array(
    z
      .strictObject({
        id: z.uuid(),
        current: z.boolean().describe('The one that asks.'),
        signedInAt: instantSchema,
        usedAt: instantSchema.describe('To some minutes.'),
        browser: z.string().optional().describe('As far as it says, e.g. `Firefox`.'),
        system: z.string().optional().describe('E.g. `Windows`.'),
      })
      .meta({ id: 'OwnSession' }),
  ),
});

const exceptCurrent = z.strictObject({ except: z.literal('current') });
const sessionParams = z.strictObject({ sessionId: z.uuid() });

/** Where whoever is signed in is signed in. */
export const sessionsContract = {
  listSessions: {
    summary: 'The own sessions, last used first.',
    method: 'GET',
    path: '/api/account/sessions',
    callers: ['customer'],
    response: ownSessions,
  },
  endSession: {
    summary: 'End one of the own sessions; its tokens are refused from the next request on.',
    method: 'DELETE',
    path: '/api/account/sessions/{sessionId}',
    callers: ['customer'],
    params: sessionParams,
  },
  endOtherSessions: {
    summary: 'End every session but the one that asks.',
    method: 'DELETE',
    path: '/api/account/sessions',
    callers: ['customer'],
    query: exceptCurrent,
  },
  listAgentSessions: {
    summary: 'The own sessions, on the agent side.',
    method: 'GET',
    path: '/api/agent/account/sessions',
    callers: agentSide,
    response: ownSessions,
  },
  endAgentSession: {
    summary: 'End one of the own sessions, on the agent side.',
    method: 'DELETE',
    path: '/api/agent/account/sessions/{sessionId}',
    callers: agentSide,
    params: sessionParams,
  },
  endOtherAgentSessions: {
    summary: 'End every session but the one that asks, on the agent side.',
    method: 'DELETE',
    path: '/api/agent/account/sessions',
    callers: agentSide,
    query: exceptCurrent,
  },
} as const satisfies Contract;
