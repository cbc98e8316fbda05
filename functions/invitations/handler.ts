import { invitationsContract } from '#shared/contract/invitations.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { beginImport } from './begin-import.ts';
import { getImport } from './get-import.ts';
import { inviteContact } from './invite-contact.ts';
import { listFailedLines } from './list-failed-lines.ts';
import { listInvitations } from './list-invitations.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { sendImportPart } from './send-import-part.ts';

export const handler = httpHandler(invitationsContract, {
  listInvitations,
  inviteContact,
  resendInvitation,
  revokeInvitation,
  beginImport,
  sendImportPart,
  getImport,
  listFailedLines,
});
