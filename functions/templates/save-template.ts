import { isDeepStrictEqual } from 'node:util';
import type { templatesContract } from '#shared/contract/templates.ts';
import { templateDefinitionSchema, type Template } from '#shared/domain/template.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { commitTemplate } from './commit-template.ts';
import { movedOn, requireTemplate } from './require-template.ts';
import { requireWellDefined } from './require-well-defined.ts';
import { putTemplate, putTemplateVersion } from './templates.store.ts';

const definitionOf = (template: Template) => templateDefinitionSchema.strip().parse(template);

/**
 * Writes the next version of a template, for tickets made from now on. One that already says so comes back as it is,
 * which makes a retry harmless. Throws `not_found`, `conflict` for another version, `validation_failed`.
 */
export const saveTemplate: OperationHandler<typeof templatesContract.saveTemplate> = async (
  { params, body },
  context,
) => {
  requireWellDefined(body.definition, 'body.definition');
  const { template: before, stored } = await requireTemplate(params.templateId);
  if (isDeepStrictEqual(definitionOf(before), body.definition)) return before;
  if (before.version !== body.version) throw movedOn();
  const after: Template = {
    ...body.definition,
    id: before.id,
    version: before.version + 1,
    createdAt: context.now,
    createdBy: context.actor.name,
    active: before.active,
    order: before.order,
  };
  const writes = [putTemplate(after, stored ? before : undefined), putTemplateVersion(after)];
  return commitTemplate({ before, after, name: 'TemplateChanged', writes }, context);
};
