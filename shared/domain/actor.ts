import type { Agent, Contact } from './person.ts';

/** Whoever a request acts for, after the token was checked and the account read. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | ({ readonly kind: 'customer' } & Contact)
  | ({ readonly kind: 'agent' } & Agent);

export type CustomerActor = Extract<Actor, { kind: 'customer' }>;
export type AgentActor = Extract<Actor, { kind: 'agent' }>;

/** The kinds of sign-in a route may admit. `customer` and `agent` are the two Cognito pools. */
export type Audience = 'anonymous' | 'customer' | 'agent';
