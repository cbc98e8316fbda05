import type { Template, TemplateDefinition } from '#shared/domain/template.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import { auditEventOf, changedFields, commitWithAudit, type Asking } from '../platform/audit.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { movedOn, requireTemplate } from './require-template.ts';

/** A template as people know it in lists that have no language. */
const nameOf = ({ name }: Pick<TemplateDefinition, 'name'>): string => Object.values(name)[0] ?? '';

type Fields = Parameters<typeof changedFields>[0];

/** What the audit event tells of a template. */
const toldOf = (template: Template): Fields => ({
  name: template.name,
  ...(template.description && { description: template.description }),
  ...(template.subjectHint && { subjectHint: template.subjectHint }),
  ...(template.bodyHint && { bodyHint: template.bodyHint }),
  fields: template.fields,
  version: template.version,
  active: template.active,
});

interface TemplateWritten {
  readonly before: Template | undefined;
  readonly after: Template;
  readonly name: AuditEvent['name'];
  readonly writes: readonly ExtraWrite[];
}

/** Writes a change of one template with its audit event, once; gives the template then. Throws `conflict`. */
export const commitTemplate = async (
  { before, after, name, writes }: TemplateWritten,
  asking: Asking,
): Promise<Template> => {
  const audit = auditEventOf(asking, {
    name,
    subject: { id: after.id, name: nameOf(after) },
    changes: changedFields(before === undefined ? {} : toldOf(before), toldOf(after)),
  });
  const outcome = await commitWithAudit(writes, audit);
  if (outcome === 'refused') throw movedOn();
  return outcome === 'committed' ? after : (await requireTemplate(after.id)).template;
};
