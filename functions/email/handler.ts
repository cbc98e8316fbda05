import { emailContract } from '#shared/contract/email.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { discardQuarantined } from './discard-quarantined.ts';
import { downloadMail } from './download-mail.ts';
import { getMail } from './get-mail.ts';
import { liftSuppression } from './lift-suppression.ts';
import { listMails } from './list-mails.ts';
import { listQuarantine } from './list-quarantine.ts';
import { listTicketMails } from './list-ticket-mails.ts';
import { replayQuarantined } from './replay-quarantined.ts';

export const handler = httpHandler(emailContract, {
  listMails,
  listTicketMails,
  getMail,
  downloadMail,
  listQuarantine,
  replayQuarantined,
  discardQuarantined,
  liftSuppression,
});
