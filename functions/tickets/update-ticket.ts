import type { ticketsContract } from '#shared/contract/tickets.ts';
import { may, ownTicketsOnly } from '#shared/domain/authorization.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { changeTicket, type TicketPatch } from '#shared/domain/ticket-rules.ts';
import { keys } from '#shared/table/keys.ts';
import { readAgent } from '#shared/table/person.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { derivedId } from '../platform/ids.ts';
import { loadSettings } from '../platform/settings.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { commitChange } from '../platform/ticketing/commit-change.ts';
import { answersByAgent } from './answers-by-agent.ts';
import { authorOf } from './author.ts';
import { uploadIncomplete } from './claim-uploads.ts';
import { noSuchTicket } from './require-thread.ts';
import { organizationById } from './sharing/organization-choice.ts';

const unknownChoice = (field: string, message: string) =>
  new ApiError('validation_failed', 'Some fields were not accepted.', [
    { path: `body.${field}`, code: 'unknown', message },
  ]);

const movedOn = () => new ApiError('conflict', 'The ticket was changed meanwhile. Load it again.');

const assigneeOf = async (
  assigneeId: string | null | undefined,
): Promise<TicketPatch['assignee']> => {
  if (typeof assigneeId !== 'string') return assigneeId;
  const agent = await getItem(keys.agent(assigneeId), readAgent);
  if (agent === undefined || agent.disabled) throw unknownChoice('assigneeId', 'No such agent.');
  return { id: agent.id, name: agent.name };
};

const teamOf = (
  teamId: string | null | undefined,
  { teams }: Settings,
): string | null | undefined => {
  if (typeof teamId === 'string' && !teams.some(({ id }) => id === teamId))
    throw unknownChoice('teamId', 'No such team.');
  return teamId;
};

/**
 * Changes what the body names, on the version it names. A ticket that already is so comes back as it is, which makes
 * a retry harmless. Throws `not_found`, `conflict` for another version, `validation_failed` for an agent, team, type or
 * organization that does not exist and for answers that the type does not accept, `upload_incomplete`.
 */
export const updateTicket: OperationHandler<typeof ticketsContract.updateTicket> = async (
  { params, body },
  context,
) => {
  const { actor, now, requestId } = context;
  const settings = await loadSettings();
  const [before, assignee, organization] = await Promise.all([
    loadTicket(params.ticketId),
    assigneeOf(body.assigneeId),
    organizationById(body.organizationId),
  ]);
  if (before === undefined || !may(actor, 'update', before, ownTicketsOnly)) throw noSuchTicket();
  const { asked, writes } = await answersByAgent(actor, before, body);
  const patch = {
    status: body.status,
    priority: body.priority,
    teamId: teamOf(body.teamId, settings),
    assignee,
    organization,
    confidential: body.confidential,
    asked,
  };
  const stamp = { at: now, eventId: derivedId('event', before.id, actor.id, 'update', requestId) };
  const change = changeTicket(before, settings.slaPolicy, patch, authorOf(actor), stamp);
  if (change === undefined) return before;
  if (before.version !== body.version) throw movedOn();
  const outcome = await commitChange(change, writes);
  if (outcome === 'refused') throw uploadIncomplete();
  if (outcome !== 'committed') throw movedOn();
  return change.ticket;
};
