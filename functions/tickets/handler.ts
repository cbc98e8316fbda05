import { ticketsContract } from '#shared/contract/tickets.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { closeTicket } from './close-ticket.ts';
import { createTicket } from './create-ticket.ts';
import { downloadAttachment } from './download-attachment.ts';
import { downloadAttachmentAsAgent } from './download-attachment-as-agent.ts';
import { getTicket } from './get-ticket.ts';
import { getTicketAsAgent } from './get-ticket-as-agent.ts';
import { listQueue } from './list-queue.ts';
import { listTicketEvents } from './list-ticket-events.ts';
import { listTickets } from './list-tickets.ts';
import { deleteListView } from './delete-list-view.ts';
import { getListPreferences } from './get-list-preferences.ts';
import { getTicketCounts } from './get-ticket-counts.ts';
import { listTicketCreators } from './list-ticket-creators.ts';
import { listTicketScopes } from './list-ticket-scopes.ts';
import { saveListView } from './save-list-view.ts';
import { setListColumns } from './set-list-columns.ts';
import { replyAsAgent } from './reply-as-agent.ts';
import { replyToTicket } from './reply-to-ticket.ts';
import { updateTicket } from './update-ticket.ts';

export const handler = httpHandler(ticketsContract, {
  createTicket,
  listTickets,
  deleteListView,
  getListPreferences,
  getTicketCounts,
  listTicketCreators,
  listTicketScopes,
  saveListView,
  setListColumns,
  getTicket,
  replyToTicket,
  closeTicket,
  downloadAttachment,
  listQueue,
  getTicketAsAgent,
  replyAsAgent,
  updateTicket,
  listTicketEvents,
  downloadAttachmentAsAgent,
});
