import type { Audience } from '#lib/api/operations.ts';
import { Session } from './session.svelte.ts';

/** Customers and agents sign in apart; one browser may be both at once. */
export const sessions: Readonly<Record<Audience, Session>> = {
  customer: new Session('customer'),
  agent: new Session('agent'),
};
