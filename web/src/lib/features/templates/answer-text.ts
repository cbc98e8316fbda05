import type { PropertyValue } from '#shared/domain/condition.ts';
import type { CustomField } from '#shared/domain/custom-field.ts';
import type { LocalizedText } from '#shared/domain/localized-text.ts';
import { textIn } from '#shared/domain/text-in.ts';
import { portal } from '#lib/features/settings/portal.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { shownLocale } from '#lib/language/shown-locale.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { listText } from '#lib/ui/list-text.ts';

/** A text of the owner in the reader's language, else in the portal's. */
export const ownText = (text: LocalizedText | undefined): string =>
  text === undefined ? '' : textIn(text, getLocale(), portal.defaultLocale);

const dayText = (day: string): string =>
  new Intl.DateTimeFormat(shownLocale(), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

const labelOf = (
  choices: readonly { readonly key: string; readonly label: LocalizedText }[],
  wanted: string,
): string => {
  const choice = choices.find(({ key }) => key === wanted);
  return choice === undefined ? wanted : ownText(choice.label);
};

/** An answer as people read it; files are shown by their names elsewhere. */
export const answerText = (field: CustomField, value: PropertyValue): string => {
  if (typeof value === 'boolean') return value ? m.templates_yes() : m.templates_no();
  if (typeof value === 'number') return new Intl.NumberFormat(shownLocale()).format(value);
  if ('choices' in field) return listText([value].flat().map((key) => labelOf(field.choices, key)));
  if (field.kind === 'date' && typeof value === 'string') return dayText(value);
  return Array.isArray(value) ? listText(value) : value;
};
