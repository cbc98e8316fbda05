import type { Collaborator } from '#shared/domain/ticket.ts';
import { emailProblem } from '#lib/ui/field-problems.ts';
import { ownOrganizations } from './own-organizations.svelte.ts';

/** Somebody who shall take part. */
export interface Invited {
  readonly email: string;
  readonly rights: Collaborator['rights'];
}

/** As a draft keeps it; an organization of null was picked to be none. */
export interface WrittenSharing {
  readonly organizationId?: string | null | undefined;
  readonly confidential: boolean;
  readonly people: readonly Invited[];
}

/** People one adds to a ticket before it is sent; the server takes no more. */
export const invitedLimit = 10;

/** Whose organization's a new ticket is, who of it sees it, and who takes part from the start. */
export class NewSharing {
  confidential = $state(false);
  people: readonly Invited[] = $state.raw([]);
  /** The address being typed. */
  email = $state('');
  rights = $state<Invited['rights']>('reply');
  tried = $state(false);
  #picked = $state<string | null | undefined>();

  /** What was picked, as long as one belongs there; undefined while nothing was. */
  readonly picked: string | null | undefined = $derived.by(() => {
    const picked = this.#picked;
    const isOwn = ownOrganizations.all.some(({ id }) => id === picked);
    return typeof picked === 'string' && ownOrganizations.known && !isOwn ? undefined : picked;
  });

  /** The organization of the ticket: the picked one, or the only one there is. */
  readonly organization: string | undefined = $derived.by(() => {
    const [only, ...others] = ownOrganizations.all;
    if (this.picked !== undefined) return this.picked ?? undefined;
    return others.length === 0 ? only?.id : undefined;
  });

  /** Somebody typed and not added yet would be forgotten: they are added, or said to be wrong. */
  readonly problem: string | undefined = $derived(
    this.tried && this.email.trim() !== '' ? emailProblem(this.email) : undefined,
  );

  constructor({ organizationId, confidential, people }: WrittenSharing) {
    this.#picked = organizationId;
    Object.assign(this, { confidential, people });
  }

  get written(): WrittenSharing {
    const { confidential, people } = this;
    return { organizationId: this.#picked, confidential, people };
  }

  readonly pick = (organizationId: string | null): void => {
    this.#picked = organizationId;
  };

  readonly remove = (email: string): void => {
    this.people = this.people.filter((one) => one.email !== email);
  };

  /** Adds who is typed, each address once; false where it is none. */
  readonly add = (): boolean => {
    const email = this.email.trim().toLowerCase();
    this.tried = true;
    if (emailProblem(email) !== undefined) return false;
    const others = this.people.filter((one) => one.email !== email);
    this.people = [...others, { email, rights: this.rights }];
    this.email = '';
    this.tried = false;
    return true;
  };

  /** What the server is told. */
  get body() {
    const { picked, organization, confidential, people } = this;
    return {
      ...(picked === undefined ? {} : { organizationId: picked }),
      ...(confidential && organization !== undefined ? { confidential } : {}),
      ...(people.length > 0 ? { collaborators: [...people] } : {}),
    };
  }
}
