import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { downloadLink } from './download-link.ts';

/** A link of five minutes to a file of the thread; see `downloadLink`. */
export const downloadAttachment: OperationHandler<typeof ticketsContract.downloadAttachment> = (
  { params },
  { actor },
) => downloadLink(actor, params);
