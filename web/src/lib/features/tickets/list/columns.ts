import type { Column } from '#shared/domain/settings.ts';
import type { CustomField } from '#shared/domain/custom-field.ts';
import type { CustomerTemplate } from '#shared/contract/templates.ts';
import { m } from '#lib/paraglide/messages.js';
import { shownLocale } from '#lib/language/shown-locale.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { listText } from '#lib/ui/list-text.ts';

/** Most columns of a list. */
export const columnLimit = 10;

const names: Record<string, () => string> = {
  number: m.list_number,
  subject: m.ticket_subject,
  type: m.list_column_type,
  status: m.ticket_status,
  priority: m.ticket_priority,
  team: m.ticket_team,
  requester: m.list_column_requester,
  owner: m.list_column_owner,
  organization: m.list_column_organization,
  created: m.ticket_created,
  updated: m.ticket_updated,
  firstResponse: m.ticket_response_by,
  resolution: m.ticket_resolution_by,
};

interface Room {
  readonly rem: number;
  readonly style: string;
}

const plainRoom: Room = { rem: 8.5, style: 'w-34' };

/** Room that a column takes; the subject has what is left, and no less than this. */
const rooms: Readonly<Record<string, Room>> = {
  number: { rem: 5.5, style: 'w-22' },
  subject: { rem: 15, style: 'w-60' },
  status: { rem: 10, style: 'w-40' },
  priority: { rem: 7, style: 'w-28' },
  created: { rem: 9, style: 'w-36' },
  updated: { rem: 9, style: 'w-36' },
  firstResponse: { rem: 11, style: 'w-44' },
  resolution: { rem: 11, style: 'w-44' },
};
export const roomOf = (column: Column): Room => rooms[column] ?? plainRoom;

/** A text of the owner's in the reader's language, or in whichever there is. */
const localized = (text: Readonly<Record<string, string | undefined>>): string =>
  text[getLocale()] ?? Object.values(text).find((one) => one !== undefined) ?? '';

/** The types of tickets as lists need them: their names, and the fields that columns can show. */
export class TicketTypes {
  readonly #types: readonly CustomerTemplate[];

  constructor(types: readonly CustomerTemplate[]) {
    this.#types = types;
  }

  get options(): { value: string; label: string }[] {
    const known = this.#types.map(({ id, name }) => ({ value: id, label: localized(name) }));
    return known.length === 0 ? [] : [...known, { value: 'none', label: m.list_type_none() }];
  }

  nameOf(id: string | undefined): string | undefined {
    const type = this.#types.find((one) => one.id === id);
    return type && localized(type.name);
  }

  field(key: string): CustomField | undefined {
    return this.#types.flatMap(({ fields }) => fields).find((field) => field.key === key);
  }

  /** Fields of any type that are shown and no file, each once. */
  get columns(): Column[] {
    const keys = this.#types
      .flatMap(({ fields }) => fields)
      .filter(({ kind, visible }) => visible && kind !== 'file')
      .map(({ key }) => key);
    return [...new Set(keys)].map((key): Column => `field.${key}`);
  }
}

const fieldKey = (column: Column): string | undefined =>
  column.startsWith('field.') ? column.slice('field.'.length) : undefined;

/** What a column is called; a field whose type is gone by its key. */
export const columnName = (column: Column, types: TicketTypes): string => {
  const key = fieldKey(column);
  if (key === undefined) return names[column]?.() ?? column;
  const field = types.field(key);
  return field === undefined ? key : localized(field.label);
};

/** An answer as people read it. */
export const answerText = (
  column: Column,
  fields: Readonly<Record<string, unknown>> | undefined,
  types: TicketTypes,
): string | undefined => {
  const key = fieldKey(column) ?? '';
  const value = fields?.[key];
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return value ? m.list_yes() : m.list_no();
  if (typeof value === 'number') return value.toLocaleString(shownLocale());
  const field = types.field(key);
  const choices = field?.kind === 'choice' || field?.kind === 'multi-choice' ? field.choices : [];
  const named = (one: string): string => {
    const choice = choices.find((each) => each.key === one);
    return choice === undefined ? one : localized(choice.label);
  };
  return listText([value].flat().map(String).map(named));
};
