import type { templatesContract } from '#shared/contract/templates.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadTemplateVersion } from '../platform/templates.ts';
import { noSuchTemplate } from './require-template.ts';

/** What was asked of a ticket. Throws `not_found`. */
export const getTemplateVersion: OperationHandler<
  typeof templatesContract.getTemplateVersion
> = async ({ params }) => {
  const found = await loadTemplateVersion(params.templateId, params.version);
  if (found === undefined) throw noSuchTemplate();
  return found;
};
