import type { CustomerTemplate } from '#shared/contract/templates.ts';
import type { Template } from '#shared/domain/template.ts';

/** A template without what only agents see and fill. */
export const customerTemplate = (template: Template): CustomerTemplate => ({
  id: template.id,
  version: template.version,
  name: template.name,
  ...(template.description && { description: template.description }),
  ...(template.subjectHint && { subjectHint: template.subjectHint }),
  ...(template.bodyHint && { bodyHint: template.bodyHint }),
  fields: template.fields.filter(({ visible }) => visible),
  active: template.active,
});
