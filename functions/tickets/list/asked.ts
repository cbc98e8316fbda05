import type { TemplateVersion } from '#shared/domain/template.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { loadTemplateVersion } from '../../platform/templates.ts';

/** What was asked of a ticket; versions never change, so that each is read once by each function. */
export const askedOf = async ({
  templateId,
  templateVersion,
}: Partial<Pick<Ticket, 'templateId' | 'templateVersion'>>): Promise<
  TemplateVersion | undefined
> =>
  templateId === undefined || templateVersion === undefined
    ? undefined
    : loadTemplateVersion(templateId, templateVersion);

/** Keys of the answers that customers see and lists can show. */
export const visibleKeys = ({ fields }: Pick<TemplateVersion, 'fields'>): string[] =>
  fields.filter(({ visible, kind }) => visible && kind !== 'file').map(({ key }) => key);
