import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { AgentActor } from '#shared/domain/actor.ts';
import { may, ownTicketsOnly } from '#shared/domain/authorization.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { changeTicket } from '#shared/domain/ticket-rules.ts';
import type { Collaborator, Ticket } from '#shared/domain/ticket.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { derivedId } from '../../platform/ids.ts';
import { loadSettings } from '../../platform/settings.ts';
import { changeTicketBy } from '../../platform/ticketing/change-ticket.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';
import { authorOf } from '../author.ts';
import { noSuchTicket } from '../require-thread.ts';
import { collaboratorOf } from './collaborator-of.ts';
import { withCollaborator, withoutCollaborator } from './with-collaborators.ts';

interface Asking {
  readonly actor: AgentActor;
  readonly now: Instant;
  readonly requestId: string;
}

const change = async (
  { actor, now, requestId }: Asking,
  ticketId: string,
  collaborators: (ticket: Ticket) => readonly Collaborator[],
  writes: readonly ExtraWrite[],
): Promise<Ticket> => {
  const { slaPolicy } = await loadSettings();
  const stamp = { at: now, eventId: derivedId('event', ticketId, actor.id, 'people', requestId) };
  const { outcome, ticket } = await changeTicketBy(
    ticketId,
    (before) => {
      if (!may(actor, 'update', before, ownTicketsOnly)) throw noSuchTicket();
      const patch = { collaborators: collaborators(before) };
      return changeTicket(before, slaPolicy, patch, authorOf(actor), stamp);
    },
    writes,
  );
  if (outcome === 'refused') throw new ApiError('conflict', 'Somebody was quicker. Try again.');
  return ticket;
};

/** Adds somebody to a ticket, or changes what they may. Throws `not_found`, `conflict` past the limit. */
export const addCollaboratorAsAgent: OperationHandler<
  typeof ticketsContract.addCollaboratorAsAgent
> = async ({ params, body }, context) => {
  const { defaultLocale } = await loadSettings();
  const { collaborator, writes } = await collaboratorOf(context.actor, body, defaultLocale);
  return change(
    context,
    params.ticketId,
    (ticket) => withCollaborator(ticket, collaborator),
    writes,
  );
};

/** Takes somebody out of a ticket. Throws `not_found`. */
export const removeCollaboratorAsAgent: OperationHandler<
  typeof ticketsContract.removeCollaboratorAsAgent
> = ({ params }, context) =>
  change(context, params.ticketId, (ticket) => withoutCollaborator(ticket, params.contactId), []);
