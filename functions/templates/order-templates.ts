import type { templatesContract } from '#shared/contract/templates.ts';
import { builtInTemplates } from '#shared/domain/built-in-templates.ts';
import type { Template } from '#shared/domain/template.ts';
import { auditEventOf, commitWithAudit } from '../platform/audit.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadTemplate, loadTemplates } from '../platform/templates.ts';
import { movedOn } from './require-template.ts';
import { putTemplate } from './templates.store.ts';

const ordered = (all: readonly Template[], ids: readonly string[]): Template[] => {
  const byId = new Map(all.map((template) => [template.id, template]));
  const found = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  if (found.length !== all.length || ids.length !== all.length) throw movedOn();
  return found;
};

/** A built-in template that nobody changed is not in the table yet. */
const asRead = async (template: Template): Promise<Template | undefined> => {
  if (!builtInTemplates.some(({ id }) => id === template.id)) return template;
  return (await loadTemplate(template.id))?.stored === true ? template : undefined;
};

/**
 * Puts the templates into the order of their ids. Throws `conflict` where the list is not that of all templates as they
 * are now.
 */
export const orderTemplates: OperationHandler<typeof templatesContract.orderTemplates> = async (
  { body },
  context,
) => {
  const before = await loadTemplates(true);
  const after = ordered(before, body.templateIds).map((template, order) => ({
    ...template,
    order,
  }));
  const places = new Map(before.map((template) => [template.id, template]));
  const moved = after.filter(({ id, order }) => places.get(id)?.order !== order);
  if (moved.length === 0) return { items: after };
  const writes = await Promise.all(
    moved.map(async (template) => {
      const read = places.get(template.id);
      return putTemplate(template, read && (await asRead(read)));
    }),
  );
  const audit = auditEventOf(context, {
    name: 'TemplateChanged',
    subject: { id: 'templates', name: 'Templates' },
    changes: [
      {
        field: 'order',
        from: before.map(({ id }) => id),
        to: after.map(({ id }) => id),
      },
    ],
  });
  if ((await commitWithAudit(writes, audit)) === 'refused') throw movedOn();
  return { items: after };
};
