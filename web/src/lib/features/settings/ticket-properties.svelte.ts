import type { CustomField } from '#shared/domain/custom-field.ts';
import { textIn } from '#shared/domain/text-in.ts';
import { call } from '#lib/api/call.ts';
import type { Response } from '#lib/api/operations.ts';
import type {
  ConditionProperty,
  PropertyKind,
} from '#lib/features/conditions/condition-property.ts';
import { priorityOptions, statusOptions } from '#lib/features/tickets/labels.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { columnName } from './column-names.ts';
import { portal } from './portal.svelte.ts';

type Template = Response<'listTemplatesAsAgent'>['items'][number];

const channels = () => [
  { value: 'portal', label: m.settings_channel_portal() },
  { value: 'email', label: m.settings_channel_email() },
  { value: 'console', label: m.settings_channel_console() },
];

const kinds = {
  text: 'text',
  pattern: 'text',
  number: 'number',
  date: 'date',
  choice: 'choice',
  'multi-choice': 'multi-choice',
  checkbox: 'checkbox',
} as const satisfies Partial<Record<CustomField['kind'], PropertyKind>>;

const labelOf = (text: Template['name']): string => textIn(text, getLocale(), portal.defaultLocale);

const propertyOf = (field: CustomField): ConditionProperty[] => {
  if (field.kind === 'file') return [];
  const choices =
    'choices' in field
      ? { choices: field.choices.map(({ key, label }) => ({ value: key, label: labelOf(label) })) }
      : {};
  return [
    {
      name: `field.${field.key}`,
      label: labelOf(field.label),
      kind: kinds[field.kind],
      ...choices,
    },
  ];
};

/** Properties of tickets that a rule can ask about, and the custom fields that lists can show. */
class TicketProperties {
  #templates = $state.raw<readonly Template[]>([]);
  readonly #fields: readonly CustomField[] = $derived([
    ...new Map(
      this.#templates.flatMap(({ fields }) => fields.map((field) => [field.key, field])),
    ).values(),
  ]);
  readonly fields = $derived(
    this.#fields.map(({ key, label }) => ({ key, label: labelOf(label) })),
  );
  readonly all: readonly ConditionProperty[] = $derived.by(() => {
    const choice = (name: string, choices: ConditionProperty['choices'] = []) =>
      ({ name, label: columnName(name, []), kind: 'choice', choices }) as const;
    return [
      choice('status', statusOptions()),
      choice('priority', priorityOptions()),
      choice(
        'type',
        this.#templates.map(({ id, name }) => ({ value: id, label: labelOf(name) })),
      ),
      choice(
        'team',
        portal.teams.map(({ id, name }) => ({ value: id, label: name })),
      ),
      { name: 'channel', label: m.settings_channel(), kind: 'choice', choices: channels() },
      ...this.#fields.flatMap(propertyOf),
    ];
  });

  /** Reads types and fields; without them the rest serves. */
  async load(): Promise<void> {
    try {
      this.#templates = (await call('listTemplatesAsAgent', {})).items;
    } catch {
      return;
    }
  }
}

export const ticketProperties = new TicketProperties();
