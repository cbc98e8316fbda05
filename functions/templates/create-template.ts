import type { templatesContract } from '#shared/contract/templates.ts';
import { templateLimit } from '#shared/domain/template.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { derivedId } from '../platform/ids.ts';
import { loadTemplates } from '../platform/templates.ts';
import { commitTemplate } from './commit-template.ts';
import { requireWellDefined } from './require-well-defined.ts';
import { putTemplate, putTemplateVersion } from './templates.store.ts';

/**
 * Makes a template, offered at once as the last of them; once per `Idempotency-Key`. Throws `validation_failed`, or
 * `conflict` where there are too many.
 */
export const createTemplate: OperationHandler<typeof templatesContract.createTemplate> = async (
  { body },
  context,
) => {
  const { actor, now, idempotencyKey } = context;
  requireWellDefined(body, 'body');
  const all = await loadTemplates(true);
  const id = derivedId('template', actor.id, idempotencyKey);
  const made = all.find((template) => template.id === id);
  if (made !== undefined) return made;
  if (all.length >= templateLimit)
    throw new ApiError('conflict', `There are ${String(templateLimit)} templates already.`);
  const template = {
    ...body,
    id,
    version: 1,
    createdAt: now,
    createdBy: actor.name,
    active: true,
    order: Math.max(-1, ...all.map(({ order }) => order)) + 1,
  };
  return commitTemplate(
    {
      before: undefined,
      after: template,
      name: 'TemplateCreated',
      writes: [putTemplate(template, undefined), putTemplateVersion(template)],
    },
    context,
  );
};
