import type { CustomerTicketRow } from '#shared/contract/ticket-view.ts';
import type { CustomField } from '#shared/domain/custom-field.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { LocalizedText } from '#shared/domain/localized-text.ts';
import { textIn } from '#shared/domain/text-in.ts';
import type { Column } from '#shared/domain/settings.ts';
import type { Template } from '#shared/domain/template.ts';
import type { Cell } from './csv.ts';
import { exportTexts } from './export-texts.ts';

/** In which words and which time a file is written. */
export interface ExportLanguage {
  readonly locale: Locale;
  readonly fallback: Locale;
  readonly timeZone: string;
  readonly templates: readonly Template[];
}

const keyOf = (column: Column): string => column.slice('field.'.length);

const fieldOf = ({ templates }: ExportLanguage, key: string): CustomField | undefined =>
  templates.flatMap(({ fields }) => fields).find((field) => field.visible && field.key === key);

const say = (text: LocalizedText, { locale, fallback }: ExportLanguage): string =>
  textIn(text, locale, fallback);

/** The line of names. */
export const headerRow = (columns: readonly Column[], language: ExportLanguage): Cell[] => {
  const names: Readonly<Record<string, string>> = exportTexts[language.locale].columns;
  return columns.map((column) => {
    if (!column.startsWith('field.')) return names[column] ?? column;
    const field = fieldOf(language, keyOf(column));
    return field === undefined ? keyOf(column) : say(field.label, language);
  });
};

/** A moment as spreadsheets take it, `2026-11-21 10:00`, in the reader's zone. */
const timeText = (at: string | undefined, timeZone: string): Cell =>
  at === undefined
    ? undefined
    : new Date(at)
        .toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
        .replace(',', '');

const answerCell = (row: CustomerTicketRow, key: string, language: ExportLanguage): Cell => {
  const value = row.fields?.[key];
  const { yes, no } = exportTexts[language.locale];
  if (value === undefined || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? yes : no;
  const field = fieldOf(language, key);
  const choices = field?.kind === 'choice' || field?.kind === 'multi-choice' ? field.choices : [];
  return [value]
    .flat()
    .map((one) => {
      const choice = choices.find((each) => each.key === one);
      return choice === undefined ? one : say(choice.label, language);
    })
    .join(', ');
};

const builtIn: Readonly<
  Record<string, (row: CustomerTicketRow, language: ExportLanguage) => Cell>
> = {
  number: ({ number }) => number,
  subject: ({ subject }) => subject,
  type: ({ typeId }, language) => {
    const template = language.templates.find(({ id }) => id === typeId);
    return template && say(template.name, language);
  },
  status: ({ status }, { locale }) => exportTexts[locale].statuses[status],
  priority: ({ priority }, { locale }) => exportTexts[locale].priorities[priority],
  team: ({ teamName }) => teamName,
  requester: ({ requesterName }) => requesterName,
  owner: ({ ownerName }) => ownerName,
  organization: ({ organizationName }) => organizationName,
  created: ({ createdAt }, { timeZone }) => timeText(createdAt, timeZone),
  updated: ({ updatedAt }, { timeZone }) => timeText(updatedAt, timeZone),
  firstResponse: ({ firstResponse }, { timeZone }) =>
    timeText(firstResponse?.doneAt ?? firstResponse?.dueAt, timeZone),
  resolution: ({ resolution }, { timeZone }) =>
    timeText(resolution?.doneAt ?? resolution?.dueAt, timeZone),
};

/** A ticket as a line. */
export const ticketRow = (
  row: CustomerTicketRow,
  columns: readonly Column[],
  language: ExportLanguage,
): Cell[] =>
  columns.map((column) =>
    column.startsWith('field.')
      ? answerCell(row, keyOf(column), language)
      : builtIn[column]?.(row, language),
  );
