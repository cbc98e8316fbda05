import type { CustomField } from '#shared/domain/custom-field.ts';
import type { ConditionProperty } from '#lib/features/conditions/condition-property.ts';
import { ownText } from '#lib/features/templates/answer-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { localeNames } from '#lib/ui/locale-names.ts';

const custom = (field: CustomField): ConditionProperty[] => {
  const common = { name: `field.${field.key}`, label: ownText(field.label) };
  if (field.kind === 'file') return [];
  if (field.kind === 'choice' || field.kind === 'multi-choice')
    return [
      {
        ...common,
        kind: field.kind,
        choices: field.choices.map(({ key, label }) => ({ value: key, label: ownText(label) })),
      },
    ];
  return [{ ...common, kind: field.kind === 'pattern' ? 'text' : field.kind }];
};

/** What a condition on contacts can ask about: what the administrator defined first, then what every contact has. */
export const contactConditionProperties = (
  definitions: readonly CustomField[],
): ConditionProperty[] => [
  ...definitions.flatMap(custom),
  { name: 'name', label: m.name(), kind: 'text' },
  { name: 'email', label: m.email(), kind: 'text' },
  { name: 'domain', label: m.organizations_mail_domain(), kind: 'text' },
  {
    name: 'locale',
    label: m.language(),
    kind: 'choice',
    choices: Object.entries(localeNames).map(([value, label]) => ({ value, label })),
  },
];
