import type { Actor, AgentActor, CustomerActor } from './actor.ts';
import { may, ownTicketsOnly } from './authorization.ts';
import type { MailNature } from './auto-reply.ts';
import type { Instant } from './instant.ts';
import type { Author, Visibility } from './message.ts';
import { isDisowned, isVerified, type MailVerdicts } from './sender-trust.ts';
import { acceptsReply, type ReopeningRule } from './ticket-rules.ts';
import type { Ticket } from './ticket.ts';

/** Why a mail waits for somebody's decision. */
export type HoldReason = 'virus' | 'spam' | 'loop' | 'dmarc' | 'auto-reply';

/** What the scan of a mail forbids, before anything of it is read. `past` are checks that somebody let it pass. */
export const scanHold = (
  { virus, spam }: MailVerdicts,
  past: ReadonlySet<string>,
): HoldReason | undefined => {
  if (virus === 'FAIL' && !past.has('virus')) return 'virus';
  return spam === 'FAIL' && !past.has('spam') ? 'spam' : undefined;
};

/** What the origin of a mail forbids: ours coming back, or disowned by the domain it claims to be from. */
export const originHold = (
  origin: { readonly isOurs: boolean; readonly verdicts: MailVerdicts },
  past: ReadonlySet<string>,
): HoldReason | undefined => {
  if (origin.isOurs && !past.has('loop')) return 'loop';
  return isDisowned(origin.verdicts) && !past.has('dmarc') ? 'dmarc' : undefined;
};

/** A ticket that a reply address of ours names, and for whom of the sender's identities we made that address. */
export interface TokenClaim {
  readonly ticket: Ticket;
  readonly sender: CustomerActor | AgentActor | undefined;
  /** Whether it is the address we gave the ticket's contact, whoever uses it. */
  readonly isContacts: boolean;
}

/** All that decides where a mail belongs. */
export interface PlacementFacts {
  readonly nature: MailNature;
  readonly verdicts: MailVerdicts;
  readonly past: ReadonlySet<string>;
  readonly tokens: readonly TokenClaim[];
  /** Tickets of the mails it refers to, nearest first. */
  readonly referenced: readonly Ticket[];
  readonly sender: CustomerActor | undefined;
  readonly reopening: ReopeningRule;
  readonly at: Instant;
}

export type Placement =
  | {
      readonly kind: 'thread';
      readonly ticket: Ticket;
      readonly why: 'token' | 'references';
      readonly author: Author;
      readonly visibility: Visibility;
    }
  | {
      readonly kind: 'follow-up';
      /** Closed too long ago to take the mail. */
      readonly ticket: Ticket;
      readonly author: Author;
    }
  | { readonly kind: 'new' }
  | { readonly kind: 'hold'; readonly reason: HoldReason };

interface Claim {
  readonly ticket: Ticket;
  readonly why: 'token' | 'references';
  readonly author: Author;
}

const mayWrite = (actor: Actor, ticket: Ticket): boolean =>
  may(actor, actor.kind === 'agent' ? 'answer' : 'reply', ticket, ownTicketsOnly);

const authorOf = ({ kind, id, name }: CustomerActor | AgentActor): Author => ({ kind, id, name });

/** The signed address together with the one it was made for. A mail that fails DMARC may not be from them. */
const byToken = ({ tokens, verdicts }: PlacementFacts): Claim | undefined => {
  if (verdicts.dmarc === 'FAIL') return undefined;
  for (const { ticket, sender } of tokens) {
    if (sender !== undefined && mayWrite(sender, ticket))
      return { ticket, why: 'token', author: authorOf(sender) };
  }
  return undefined;
};

/** A mail of ours that it answers, together with a sender that something speaks for. */
const byReferences = ({ referenced, sender, verdicts }: PlacementFacts): Claim | undefined => {
  if (sender === undefined || !isVerified(verdicts)) return undefined;
  const ticket = referenced.find((candidate) => mayWrite(sender, candidate));
  return ticket && { ticket, why: 'references', author: authorOf(sender) };
};

/** A bounce comes from a mail server; that it knows the address we gave the contact is all it can prove. */
const byBounce = ({ nature, tokens }: PlacementFacts): Claim | undefined => {
  const claim = nature === 'bounce' ? tokens.find(({ isContacts }) => isContacts) : undefined;
  if (claim === undefined) return undefined;
  const { ticket } = claim;
  return {
    ticket,
    why: 'token',
    author: { kind: 'customer', id: ticket.contactId, name: ticket.contactName },
  };
};

/**
 * Where a mail belongs. Nobody gets into a ticket by knowing its number or by a From alone. What machines write goes to
 * the agents only, and neither reopens a ticket nor opens one.
 */
export const placeMail = (facts: PlacementFacts): Placement => {
  const claim = byToken(facts) ?? byReferences(facts) ?? byBounce(facts);
  if (facts.nature === 'auto-reply' || facts.nature === 'bounce') {
    if (claim !== undefined) return { kind: 'thread', ...claim, visibility: 'internal' };
    return facts.past.has('auto-reply') ? { kind: 'new' } : { kind: 'hold', reason: 'auto-reply' };
  }
  if (claim === undefined) return { kind: 'new' };
  const { ticket, author } = claim;
  return author.kind === 'agent' || acceptsReply(ticket, facts.reopening, facts.at)
    ? { kind: 'thread', ...claim, visibility: 'public' }
    : { kind: 'follow-up', ticket, author };
};
