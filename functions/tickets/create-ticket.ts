import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { CustomerActor } from '#shared/domain/actor.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { openTicket, type TicketPatch } from '#shared/domain/ticket-rules.ts';
import type { Answered } from '#shared/domain/ticket-answers.ts';
import type { TicketPriority } from '#shared/domain/ticket.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler, RequestContext } from '../platform/http/http-handler.ts';
import { derivedId } from '../platform/ids.ts';
import { loadSettings } from '../platform/settings.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { commitChange } from '../platform/ticketing/commit-change.ts';
import { nextTicketNumber } from '../platform/ticketing/next-number.ts';
import { readThreadNow, type Thread } from '../platform/ticketing/read-thread.ts';
import { authorOf } from './author.ts';
import {
  claimUploads,
  prepareUploads,
  requireFileCount,
  uploadIncomplete,
} from './claim-uploads.ts';
import { answerFile } from './answer-files.ts';
import { answersOfNew } from './answers.ts';
import { organizationOfNew } from './sharing/organization-choice.ts';
import { peopleOfNew } from './sharing/people-of-new.ts';
import { showTicket } from './show-ticket.ts';
import { writeBody } from './write-body.ts';

type Create = typeof ticketsContract.createTicket;
type Body = Parameters<OperationHandler<Create>>[0]['body'];

/** Throws `validation_failed` where customers do not set priorities and this one is not the usual one. */
const requirePriority = (priority: TicketPriority, { customersSetPriority }: Settings): void => {
  if (customersSetPriority || priority === 'normal') return;
  throw new ApiError('validation_failed', 'Some fields were not accepted.', [
    { path: 'body.priority', code: 'custom', message: 'Priorities are set by the agents.' },
  ]);
};

const newTicket = (
  ticketId: string,
  number: number,
  body: Body,
  actor: CustomerActor,
  settings: Settings,
  organization: TicketPatch['organization'],
  answers: Answered,
) => ({
  id: ticketId,
  number,
  subject: body.subject,
  priority: body.priority,
  channel: 'portal' as const,
  contactId: actor.id,
  contactName: actor.name,
  contactEmail: actor.email,
  locale: actor.locale,
  ...(organization && { organizationId: organization.id, organizationName: organization.name }),
  ...(body.confidential && { confidential: true }),
  ...answers,
  teamId: settings.defaultTeamId,
  ...(settings.supportAddress !== undefined && { supportAddress: settings.supportAddress }),
  senderVerified: true,
});

const open = async (
  ticketId: string,
  body: Body,
  context: RequestContext<Create>,
  settings: Settings,
): Promise<Thread> => {
  const { actor, now, idempotencyKey } = context;
  requirePriority(body.priority, settings);
  const { answers, files } = await answersOfNew(body.templateId, body.fields, {
    status: 'open',
    priority: body.priority,
    channel: 'portal',
    teamId: settings.defaultTeamId,
  });
  const attachmentIds = [...new Set([...body.attachmentIds, ...files])];
  requireFileCount(attachmentIds, settings);
  const [uploads, organization, people] = await Promise.all([
    prepareUploads(actor, attachmentIds),
    organizationOfNew(actor, body.organizationId),
    peopleOfNew(actor, body.collaborators, now),
  ]);
  const contribution = writeBody(body.html, uploads);
  const fieldFiles = uploads
    .filter(({ attachment }) => files.includes(attachment.id))
    .map(({ attachment }) => answerFile(attachment));
  const answered = { ...answers, ...(fieldFiles.length > 0 && { fieldFiles }) };
  const number = await nextTicketNumber();
  const opened = {
    ...newTicket(ticketId, number, body, actor, settings, organization, answered),
    ...(people.collaborators.length > 0 && { collaborators: people.collaborators }),
  };
  const change = openTicket(opened, settings.slaPolicy, {
    at: now,
    eventId: derivedId('event', actor.id, idempotencyKey, 'create'),
    messageId: derivedId('message', actor.id, idempotencyKey, 'create'),
    author: authorOf(actor),
    contribution,
  });
  const outcome = await commitChange(change, [
    ...claimUploads(actor, uploads, { ticketId, visibility: 'public' }),
    ...people.writes,
  ]);
  if (outcome === 'committed')
    return { ticket: change.ticket, messages: change.message ? [change.message] : [] };
  const made = await readThreadNow(ticketId);
  if (made !== undefined) return made;
  // A new address may have become somebody's meanwhile; the next try finds them.
  throw outcome === 'refused' && people.writes.length === 0
    ? uploadIncomplete()
    : new ApiError('unavailable', 'Try again in a moment.');
};

/**
 * Opens a ticket with its first message and files, once per `Idempotency-Key`: the ids derive from it, so that a retry
 * finds the ticket and takes no further number. Throws `upload_incomplete`, `validation_failed`, `payload_too_large`,
 * `too_many_requests`.
 */
export const createTicket: OperationHandler<Create> = async ({ body }, context) => {
  const { actor, now, idempotencyKey } = context;
  const ticketId = derivedId('ticket', actor.id, idempotencyKey);
  const [settings, earlier] = await Promise.all([loadSettings(), loadTicket(ticketId)]);
  const made = earlier === undefined ? undefined : await readThreadNow(ticketId);
  const thread = made ?? (await open(ticketId, body, context, settings));
  const rules = { organizations: [], settings };
  return showTicket(thread, { actor, settings, rules, now });
};
