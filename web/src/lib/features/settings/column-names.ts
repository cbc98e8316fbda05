import type { Column } from '#shared/domain/settings.ts';
import { m } from '#lib/paraglide/messages.js';

const builtIn = {
  number: m.settings_column_number,
  subject: m.settings_column_subject,
  type: m.settings_column_type,
  status: m.settings_column_status,
  priority: m.settings_column_priority,
  team: m.settings_column_team,
  requester: m.settings_column_requester,
  owner: m.settings_column_owner,
  organization: m.settings_column_organization,
  created: m.settings_column_created,
  updated: m.settings_column_updated,
  firstResponse: m.settings_column_first_response,
  resolution: m.settings_column_resolution,
};

const names = new Map<string, () => string>(Object.entries(builtIn));

interface NamedField {
  readonly key: string;
  readonly label: string;
}

/** What a column is called; a custom field by its label, or by its key where it is not there any more. */
export const columnName = (column: Column, fields: readonly NamedField[]): string =>
  names.get(column)?.() ??
  fields.find(({ key }) => `field.${key}` === column)?.label ??
  column.replace('field.', '');

/** Every column there is to choose from. */
export const everyColumn = (fields: readonly NamedField[]): Column[] => [
  ...names.keys(),
  ...fields.map(({ key }) => `field.${key}`),
];
