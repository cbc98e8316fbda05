import type { templatesContract } from '#shared/contract/templates.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { builtInVersion } from '../platform/templates.ts';
import { requireTemplate } from './require-template.ts';
import { readVersions } from './templates.store.ts';

/** Versions, the latest first; the first one of a built-in template comes last. Throws `not_found`. */
export const listTemplateVersions: OperationHandler<
  typeof templatesContract.listTemplateVersions
> = async ({ params, query }) => {
  await requireTemplate(params.templateId);
  const page = await readVersions(params.templateId, query.cursor);
  const first = builtInVersion(params.templateId);
  if (page.next !== undefined || first === undefined) return page;
  return { items: [...page.items, first] };
};
