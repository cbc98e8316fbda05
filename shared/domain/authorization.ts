import type { Actor } from './actor.ts';
import type { Message } from './message.ts';
import type { Ticket } from './ticket.ts';

/**
 * What can be done with a ticket. `read` covers its public thread and files, `read-notes` the internal ones too,
 * `read-history` its events; `reply` is the customer's, `answer`, `note` and `update` are the agents'.
 */
export type TicketAct =
  | 'read'
  | 'read-notes'
  | 'read-history'
  | 'reply'
  | 'close'
  | 'rate'
  | 'answer'
  | 'note'
  | 'update';

const customerActs: ReadonlySet<TicketAct> = new Set(['read', 'reply', 'close', 'rate']);
const agentActs: ReadonlySet<TicketAct> = new Set([
  'read',
  'read-notes',
  'read-history',
  'answer',
  'note',
  'update',
]);

/**
 * Who may do what to which ticket: asked by list, page, attachment and mail alike. A customer has the own tickets,
 * an agent all of them. Whether the ticket's state allows it is a question for the ticket's rules.
 */
export const may = (actor: Actor, act: TicketAct, ticket: Pick<Ticket, 'contactId'>): boolean => {
  if (actor.kind === 'agent') return agentActs.has(act);
  return actor.kind === 'customer' && actor.id === ticket.contactId && customerActs.has(act);
};

/** Whether the actor may see a message, or a file, of this visibility on a ticket. */
export const maySee = (
  actor: Actor,
  part: Pick<Message, 'visibility'>,
  ticket: Pick<Ticket, 'contactId'>,
): boolean => may(actor, part.visibility === 'public' ? 'read' : 'read-notes', ticket);

/** Uploads are sent by whoever made them. */
export const mayAttach = (actor: Actor, upload: { readonly ownerId: string }): boolean =>
  actor.kind !== 'anonymous' && actor.id === upload.ownerId;
