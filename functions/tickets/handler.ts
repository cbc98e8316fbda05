import { ticketsContract } from '#shared/contract/tickets.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { closeTicket } from './close-ticket.ts';
import { createTicket } from './create-ticket.ts';
import { deleteListView } from './delete-list-view.ts';
import { downloadAttachmentAsAgent } from './download-attachment-as-agent.ts';
import { downloadAttachment } from './download-attachment.ts';
import { exportTickets } from './export-tickets.ts';
import { getListPreferences } from './get-list-preferences.ts';
import { getListReview } from './get-list-review.ts';
import { getTicketAsAgent } from './get-ticket-as-agent.ts';
import { getTicketCounts } from './get-ticket-counts.ts';
import { getTicketExport } from './get-ticket-export.ts';
import { getTicket } from './get-ticket.ts';
import { listQueue } from './list-queue.ts';
import { listTicketCreators } from './list-ticket-creators.ts';
import { listTicketEvents } from './list-ticket-events.ts';
import { listTicketScopes } from './list-ticket-scopes.ts';
import { listTickets } from './list-tickets.ts';
import { replyAsAgent } from './reply-as-agent.ts';
import { replyToTicket } from './reply-to-ticket.ts';
import { saveListView } from './save-list-view.ts';
import { setListColumns } from './set-list-columns.ts';
import { addCollaborator } from './sharing/add-collaborator.ts';
import {
  addCollaboratorAsAgent,
  removeCollaboratorAsAgent,
} from './sharing/change-collaborators-as-agent.ts';
import { joinTicket } from './sharing/join-ticket.ts';
import { leaveTicket } from './sharing/leave-ticket.ts';
import { removeCollaborator } from './sharing/remove-collaborator.ts';
import { shareTicket } from './sharing/share-ticket.ts';
import { startListReview } from './start-list-review.ts';
import { updateTicket } from './update-ticket.ts';

export const handler = httpHandler(ticketsContract, {
  createTicket,
  listTickets,
  getTicketCounts,
  listTicketScopes,
  listTicketCreators,
  getListPreferences,
  setListColumns,
  saveListView,
  deleteListView,
  exportTickets,
  getTicketExport,
  getTicket,
  replyToTicket,
  shareTicket,
  joinTicket,
  leaveTicket,
  addCollaborator,
  removeCollaborator,
  closeTicket,
  downloadAttachment,
  listQueue,
  getTicketAsAgent,
  replyAsAgent,
  updateTicket,
  addCollaboratorAsAgent,
  removeCollaboratorAsAgent,
  listTicketEvents,
  downloadAttachmentAsAgent,
  getListReview,
  startListReview,
});
