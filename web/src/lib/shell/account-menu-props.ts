import type { Person, Session } from '#lib/session/session.svelte.ts';

export interface AccountMenuProps {
  readonly person: Person;
  readonly session: Session;
  readonly account: '/account' | '/agent/account';
  /** Where to go after signing out. */
  readonly leave: '/signed-out' | '/agent/sign-in';
}
