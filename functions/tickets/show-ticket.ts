import type { CustomerTicket } from '#shared/contract/ticket-view.ts';
import { loadTemplateVersion } from '../platform/templates.ts';
import type { Thread } from '../platform/ticketing/read-thread.ts';
import { customerTicket, type Viewpoint } from './ticket.view.ts';

/** A ticket as its customer sees it, with what was asked of it: one item more, read once by each function. */
export const showTicket = async (
  thread: Thread,
  viewpoint: Omit<Viewpoint, 'asked'>,
): Promise<CustomerTicket> => {
  const { templateId, templateVersion } = thread.ticket;
  const asked =
    templateId === undefined || templateVersion === undefined
      ? undefined
      : await loadTemplateVersion(templateId, templateVersion);
  return customerTicket(thread, asked === undefined ? viewpoint : { ...viewpoint, asked });
};
