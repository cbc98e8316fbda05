import type { CustomerMessage, CustomerTicket } from '#shared/contract/ticket-view.ts';
import { call } from '#lib/api/call.ts';
import { Query } from '#lib/api/query.svelte.ts';
import { Thread, withMessage } from './thread.svelte.ts';

/** A ticket as its customer sees it, with the part of the thread that was read. */
export class CustomerTicketState {
  readonly query: Query<CustomerTicket> = new Query((signal) =>
    call('getTicket', { params: { ticketId: this.#ticketId }, query: {} }, { signal }),
  );
  readonly ticket: CustomerTicket | undefined = $derived.by(() => this.query.data);
  readonly thread: Thread<CustomerMessage> = new Thread(
    () => this.query.data,
    (earlier) => call('getTicket', { params: { ticketId: this.#ticketId }, query: { earlier } }),
  );

  readonly #ticketId: string;

  constructor(ticketId: string) {
    this.#ticketId = ticketId;
  }

  load(): void {
    void this.query.load();
  }

  refresh(): Promise<void> {
    return this.query.load({ quiet: true });
  }

  /** What an operation gave back; the thread keeps what it has. */
  take(ticket: CustomerTicket): void {
    this.query.data = ticket;
  }

  /** A message just sent appears at once; the next reading brings the same. */
  append(message: CustomerMessage): void {
    const { data } = this.query;
    if (data) this.query.data = { ...data, messages: [...withMessage(data.messages, message)] };
  }

  readonly urlOf = async (attachmentId: string): Promise<string> => {
    const { url } = await call('downloadAttachment', {
      params: { ticketId: this.#ticketId, attachmentId },
    });
    return url;
  };
}
