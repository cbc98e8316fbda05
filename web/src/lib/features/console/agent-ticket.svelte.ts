import type { AgentTicket } from '#shared/contract/ticket-view.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { call } from '#lib/api/call.ts';
import { toApiError } from '#lib/api/error.ts';
import { Query } from '#lib/api/query.svelte.ts';
import { Thread, withMessage } from '#lib/features/tickets/thread.svelte.ts';
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
  saving = $state(false);
  conflict = $state.raw<Conflict | undefined>();
  #optimistic = $state.raw<TicketChange>({});

  readonly ticket: Ticket | undefined = $derived.by(() =>
    this.query.data ? withChange(this.query.data.ticket, this.#optimistic) : undefined,
  );
  readonly thread: Thread<Message> = new Thread(
    () => this.query.data,
    (earlier) =>
      call('getTicketAsAgent', { params: { ticketId: this.#ticketId }, query: { earlier } }),
  );

  readonly #ticketId: string;

  constructor(ticketId: string) {
    this.#ticketId = ticketId;
  }

  /** Files of the messages that were read. */
  get files(): readonly Attachment[] {
    return this.thread.messages.flatMap(({ attachments }) => attachments);
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
    const messages = message ? withMessage(data.messages, message) : data.messages;
    this.query.data = { ...data, ticket, messages: [...messages] };
  }

  readonly urlOf = async (attachmentId: string): Promise<string> => {
    const { url } = await call('downloadAttachmentAsAgent', {
      params: { ticketId: this.#ticketId, attachmentId },
    });
    return url;
  };
}
