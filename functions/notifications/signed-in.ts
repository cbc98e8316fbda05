import type { Actor } from '#shared/domain/actor.ts';

/** Whoever has notifications. */
export type SignedIn = Exclude<Actor, { kind: 'anonymous' }>;

/** What an operation needs that customers and agents have alike. */
export interface OfPerson {
  readonly actor: SignedIn;
  readonly now: string;
}
