import type { TemplateVersion } from '#shared/domain/template.ts';
import { m } from '#lib/paraglide/messages.js';
import { ownText } from '../answer-text.ts';

const differs = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) !== JSON.stringify(right);

/** What a version did to the one before it, a line each; nothing of the first one. */
export const versionChanges = (
  version: TemplateVersion,
  before: TemplateVersion | undefined,
): string[] => {
  if (before === undefined) return [];
  const old = new Map(before.fields.map((field) => [field.key, field]));
  const kept = new Set(version.fields.map(({ key }) => key));
  const order = (fields: TemplateVersion['fields'], also: ReadonlySet<string>) =>
    fields.map(({ key }) => key).filter((key) => also.has(key) && old.has(key));
  const texts = ['name', 'description', 'subjectHint', 'bodyHint'] as const;
  return [
    ...(texts.some((text) => differs(version[text], before[text]))
      ? [m.templates_change_texts()]
      : []),
    ...version.fields.flatMap((field) => {
      const was = old.get(field.key);
      const name = ownText(field.label);
      if (was === undefined) return [m.templates_change_added({ name })];
      return differs(was, field) ? [m.templates_change_changed({ name })] : [];
    }),
    ...before.fields
      .filter(({ key }) => !kept.has(key))
      .map(({ label }) => m.templates_change_removed({ name: ownText(label) })),
    ...(differs(order(version.fields, kept), order(before.fields, kept))
      ? [m.templates_change_order()]
      : []),
  ];
};
