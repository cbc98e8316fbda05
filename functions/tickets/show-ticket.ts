import type { CustomerTicket } from '#shared/contract/ticket-view.ts';
import { withChecks } from '../platform/malware-scan.ts';
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
  const checked = { ...thread, messages: await withChecks(thread.messages) };
  return customerTicket(checked, asked === undefined ? viewpoint : { ...viewpoint, asked });
};
