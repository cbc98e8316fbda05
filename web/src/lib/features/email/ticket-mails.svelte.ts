import type { Mail } from '#shared/contract/email.ts';
import { call } from '#lib/api/call.ts';
import type { Response } from '#lib/api/operations.ts';
import { Query } from '#lib/api/query.svelte.ts';

/** The mails of a ticket, told apart by the messages they brought. */
export class TicketMails {
  readonly query: Query<Response<'listTicketMails'>>;
  readonly suppression = $derived.by(() => this.query.data?.suppression);

  constructor(ticketId: string) {
    this.query = new Query((signal) =>
      call('listTicketMails', { params: { ticketId } }, { signal }),
    );
  }

  refresh(): Promise<void> {
    return this.query.load({ quiet: true });
  }

  /** What went out about a message, and what it came in by. */
  about(message: { readonly id: string; readonly mailId?: string | undefined }): readonly Mail[] {
    return (this.query.data?.items ?? [])
      .filter((mail) => mail.messageId === message.id || mail.id === message.mailId)
      .toReversed();
  }
}
