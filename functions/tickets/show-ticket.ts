import type { CustomerTicket } from '#shared/contract/ticket-view.ts';
import { withOrganizationName } from '../platform/organizations/organization-names.ts';
import { withChecks } from '../platform/malware-scan.ts';
import { loadTemplateVersion } from '../platform/templates.ts';
import type { Thread } from '../platform/ticketing/read-thread.ts';
import { customerTicket, type Viewpoint } from './ticket.view.ts';

/**
 * A ticket as its customer sees it, with what was asked of it, one item more, read once by each function, and how its
 * organization is called now, half a unit unless the rules brought it.
 */
export const showTicket = async (
  thread: Thread,
  viewpoint: Omit<Viewpoint, 'asked'>,
): Promise<CustomerTicket> => {
  const { templateId, templateVersion } = thread.ticket;
  const [asked, ticket, messages] = await Promise.all([
    templateId === undefined || templateVersion === undefined
      ? undefined
      : loadTemplateVersion(templateId, templateVersion),
    withOrganizationName(thread.ticket, viewpoint.rules.organizations),
    withChecks(thread.messages),
  ]);
  const checked = { ...thread, ticket, messages };
  return customerTicket(checked, asked === undefined ? viewpoint : { ...viewpoint, asked });
};
