import type { AgentTicket } from '#shared/contract/ticket-view.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { call } from '#lib/api/call.ts';
import { toApiError } from '#lib/api/error.ts';
import { Query } from '#lib/api/query.svelte.ts';
import { differences, withChange, type Difference, type TicketChange } from './ticket-change.ts';

/** A change that came too late: what others changed meanwhile, and what it was. */
export interface Conflict {
  readonly meanwhile: readonly Difference[];
  readonly change: TicketChange;
}

/** A ticket as an agent works on it. Changes show at once and are taken back if the server refuses them. */
export class AgentTicketState {
  readonly query: Query<AgentTicket> = new Query((signal) =>
    call('getTicketAsAgent', { params: { ticketId: this.#ticketId }, query: {} }, { signal }),
  );
  earlier = $state.raw<readonly Message[]>([]);
  loadingEarlier = $state(false);
  saving = $state(false);
  conflict = $state.raw<Conflict | undefined>();
  #optimistic = $state.raw<TicketChange>({});
  #earlierCursor = $state<string | undefined>();
  #followed = $state(false);

  readonly ticket: Ticket | undefined = $derived.by(() =>
    this.query.data ? withChange(this.query.data.ticket, this.#optimistic) : undefined,
  );
  readonly messages: readonly Message[] = $derived.by(() => [
    ...this.earlier,
    ...(this.query.data?.messages ?? []),
  ]);
  readonly hasEarlier: boolean = $derived(
    this.#followed ? this.#earlierCursor !== undefined : this.query.data?.earlier !== undefined,
  );

  readonly #ticketId: string;

  constructor(ticketId: string) {
    this.#ticketId = ticketId;
  }

  load(): void {
    void this.query.load();
  }

  refresh(): Promise<void> {
    return this.saving ? Promise.resolve() : this.query.load({ quiet: true });
  }

  /** Throws ApiError, but for a conflict, which is shown instead. */
  async update(change: TicketChange): Promise<void> {
    const before = this.query.data?.ticket;
    if (before === undefined || this.saving) return;
    this.saving = true;
    this.conflict = undefined;
    this.#optimistic = change;
    try {
      const ticket = await call('updateTicket', {
        params: { ticketId: this.#ticketId },
        body: { version: before.version, ...change },
      });
      this.take(ticket);
    } catch (thrown) {
      if (toApiError(thrown).code !== 'conflict') throw thrown;
      await this.query.load({ quiet: true });
      const after = this.query.data?.ticket ?? before;
      this.conflict = { meanwhile: differences(before, after), change };
    } finally {
      this.#optimistic = {};
      this.saving = false;
    }
  }

  take(ticket: Ticket, message?: Message): void {
    const { data } = this.query;
    if (!data) return;
    const messages =
      message && !data.messages.some(({ id }) => id === message.id)
        ? [...data.messages, message]
        : data.messages;
    this.query.data = { ...data, ticket, messages };
  }

  async loadEarlier(): Promise<void> {
    const cursor = this.#followed ? this.#earlierCursor : this.query.data?.earlier;
    if (cursor === undefined || this.loadingEarlier) return;
    this.loadingEarlier = true;
    try {
      const page = await call('getTicketAsAgent', {
        params: { ticketId: this.#ticketId },
        query: { earlier: cursor },
      });
      this.earlier = [...page.messages, ...this.earlier];
      this.#earlierCursor = page.earlier;
      this.#followed = true;
    } finally {
      this.loadingEarlier = false;
    }
  }

  readonly urlOf = async (attachmentId: string): Promise<string> => {
    const { url } = await call('downloadAttachmentAsAgent', {
      params: { ticketId: this.#ticketId, attachmentId },
    });
    return url;
  };
}
