import type { PropertyValue } from '#shared/domain/condition.ts';
import type { TicketChanges } from '#shared/events/ticket-event.ts';
import type { TemplateVersion } from '#shared/domain/template.ts';
import { answerText, ownText } from '#lib/features/templates/answer-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { listText } from '#lib/ui/list-text.ts';
import type { Asked, HistoryNames } from './history-names.ts';

const textOf = (
  asked: TemplateVersion | undefined,
  key: string,
  value: PropertyValue | undefined,
  fileNames: TicketChanges['fileNames'] = {},
): string => {
  if (value === undefined) return m.none();
  const field = asked?.fields.find((each) => each.key === key);
  if (field?.kind === 'file' && Array.isArray(value))
    return listText(value.map((id) => fileNames[id] ?? m.templates_file()));
  if (field) return answerText(field, value);
  return Array.isArray(value) ? listText(value) : String(value);
};

/** What changed of type and answers, named as it was asked then; `now` is asked where an older event does not tell. */
export const answerLines = (
  { fields, asked, fileNames }: TicketChanges,
  names: HistoryNames,
  now: Asked | undefined,
): string[] => {
  const [before, after] = [
    names.version(asked ? asked.from : now),
    names.version(asked ? asked.to : now),
  ];
  const typeName = (version: TemplateVersion | undefined) =>
    version ? ownText(version.name) : m.templates_no_type();
  const [from, to] = [fields?.from ?? {}, fields?.to ?? {}];
  const label = (key: string) =>
    ownText(
      [after, before].flatMap((version) => version?.fields ?? []).find((field) => field.key === key)
        ?.label,
    ) || key;
  return [
    ...(asked && asked.from?.id !== asked.to?.id
      ? [
          m.event_changed({
            property: m.templates_type(),
            before: typeName(before),
            after: typeName(after),
          }),
        ]
      : []),
    ...[...new Set([...Object.keys(from), ...Object.keys(to)])].map((key) =>
      m.templates_event_answer({
        field: label(key),
        before: textOf(before ?? after, key, from[key], fileNames),
        after: textOf(after ?? before, key, to[key], fileNames),
      }),
    ),
  ];
};
