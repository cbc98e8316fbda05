import type { CustomerMessage, CustomerTicket } from '#shared/contract/ticket-view.ts';
import { call } from '#lib/api/call.ts';
import { Query } from '#lib/api/query.svelte.ts';

/** A ticket as its customer sees it, with the part of the thread that was read. */
export class CustomerTicketState {
  readonly query: Query<CustomerTicket> = new Query((signal) =>
    call('getTicket', { params: { ticketId: this.#ticketId }, query: {} }, { signal }),
  );
  readonly ticket: CustomerTicket | undefined = $derived.by(() => this.query.data);
  earlier = $state.raw<readonly CustomerMessage[]>([]);
  loadingEarlier = $state(false);
  #earlierCursor = $state<string | undefined>();
  #followed = $state(false);
  readonly messages: readonly CustomerMessage[] = $derived.by(() => [
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
    return this.query.load({ quiet: true });
  }

  /** What an operation gave back; the thread keeps what it has. */
  take(ticket: CustomerTicket): void {
    this.query.data = ticket;
  }

  /** A message just sent appears at once; the next reading brings the same. */
  append(message: CustomerMessage): void {
    const { data } = this.query;
    if (data && !data.messages.some(({ id }) => id === message.id))
      this.query.data = { ...data, messages: [...data.messages, message] };
  }

  async loadEarlier(): Promise<void> {
    const cursor = this.#followed ? this.#earlierCursor : this.query.data?.earlier;
    if (cursor === undefined || this.loadingEarlier) return;
    this.loadingEarlier = true;
    try {
      const page = await call('getTicket', {
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
    const { url } = await call('downloadAttachment', {
      params: { ticketId: this.#ticketId, attachmentId },
    });
    return url;
  };
}
