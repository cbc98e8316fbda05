import type { templatesContract } from '#shared/contract/templates.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { commitTemplate } from './commit-template.ts';
import { requireTemplate } from './require-template.ts';
import { putTemplate } from './templates.store.ts';

/**
 * Offers a template for new tickets, or no longer; tickets made with it stay as they are. Throws `not_found`, or
 * `conflict` where it is being changed.
 */
export const offerTemplate: OperationHandler<typeof templatesContract.offerTemplate> = async (
  { params, body },
  context,
) => {
  const { template: before, stored } = await requireTemplate(params.templateId);
  if (before.active === body.active) return before;
  const after = { ...before, active: body.active };
  const name = body.active ? ('TemplatePublished' as const) : ('TemplateArchived' as const);
  const writes = [putTemplate(after, stored ? before : undefined)];
  return commitTemplate({ before, after, name, writes }, context);
};
