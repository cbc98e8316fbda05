import type { MailKind } from '#shared/domain/mail-kinds.ts';
import type { DeadlineKind } from '#shared/domain/sla.ts';
import type { RatingOption } from '#shared/domain/rating-options.ts';
import type { TicketPriority, TicketStatus } from '#shared/domain/ticket.ts';

/**
 * The words for a ticket and for tickets that customers read, the owner's where there are any. Their gender and cases are
 * unknown: a text gives them neither an article nor an ending that would show it, and avoids them where it can.
 */
interface TicketWords {
  readonly one: string;
  readonly many: string;
}

/** What the words of a mail are about. */
export interface TextFacts {
  readonly number: number;
  /** What a ticket is called. */
  readonly one: string;
  readonly brand: string;
  /** Name of the agent, as customers are told it, or of the customer, whose doing the mail tells of. */
  readonly who: string;
  /** What the ticket became, as the recipient is told it, where that still holds. */
  readonly becomes: TicketStatus | undefined;
  /** Whether the recipient's answer is taken. */
  readonly mayReply: boolean;
  readonly deadline: DeadlineKind;
  readonly due: string;
}

/** Words of one kind of mail. `prefix` stands before the ticket's subject. */
interface KindTexts {
  readonly prefix: string;
  readonly heading: string;
  readonly intro: string;
  readonly preheader: string;
}

/** All words of mails in one language. */
export interface MailTexts {
  readonly replyMarker: string;
  /** The usual words, where the owner set none. */
  readonly words: TicketWords;
  readonly hello: (name: string) => string;
  readonly kinds: Readonly<Record<MailKind, (facts: TextFacts) => KindTexts>>;
  readonly labels: {
    readonly number: string;
    readonly subject: string;
    readonly priority: string;
    readonly customer: string;
    readonly firstResponse: string;
    readonly resolution: string;
    readonly dueAt: string;
  };
  readonly priorities: Readonly<Record<TicketPriority, string>>;
  readonly options: Readonly<Record<RatingOption, string>>;
  readonly openTicket: (one: string) => string;
  readonly filesInPortal: string;
  readonly pictureInPortal: string;
  readonly askRating: string;
  readonly stars: (count: number) => string;
  readonly footerForCustomer: (brand: string) => string;
  readonly footerForCollaborator: (brand: string, one: string) => string;
  readonly footerForAgent: (brand: string) => string;
  readonly via: (who: string, brand: string) => string;
}
