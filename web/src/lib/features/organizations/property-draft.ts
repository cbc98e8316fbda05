import type { CustomField } from '#shared/domain/custom-field.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { firstText } from '#lib/language/first-text.ts';

type Texts = Partial<Record<Locale, string>>;

/** Kinds a property of a contact can have. */
export const propertyKinds = ['text', 'number', 'date', 'choice', 'checkbox'] as const;
export type PropertyKind = (typeof propertyKinds)[number];

interface ChoiceDraft {
  readonly id: number;
  /** Absent for a new choice; an old one keeps it, because values are stored under it. */
  readonly key?: string;
  label: Texts;
}

export interface PropertyDraft {
  readonly id: number;
  /** The stored definition, of which the form changes a part. */
  readonly stored?: CustomField;
  label: Texts;
  kind: PropertyKind;
  choices: ChoiceDraft[];
}

const written = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([locale, text]) => [locale, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );

/** A key for a name: letters, digits and dashes, unlike the others. */
export const keyFor = (name: string, taken: ReadonlySet<string>): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 30)
    .replace(/-+$/, '');
  const stem = plain === '' ? 'property' : plain;
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? stem : `${stem}-${String(count)}`;
    if (!taken.has(key)) return key;
  }
};

const isOffered = (kind: CustomField['kind']): kind is PropertyKind =>
  propertyKinds.some((offered) => offered === kind);

/** A definition as the form shows it. */
export const draftOf = (field: CustomField, id: number): PropertyDraft => ({
  id,
  stored: field,
  label: { ...field.label },
  kind: isOffered(field.kind) ? field.kind : 'text',
  choices:
    'choices' in field
      ? field.choices.map(({ key, label }, at) => ({ id: at, key, label: { ...label } }))
      : [],
});

const choicesOf = ({ choices }: PropertyDraft) => {
  const taken = new Set(choices.flatMap(({ key }) => key ?? []));
  return choices.map(({ key: known, label }) => {
    const key = known ?? keyFor(firstText(label), taken);
    taken.add(key);
    return { key, label: written(label) };
  });
};

const fieldOf = (draft: PropertyDraft, key: string): CustomField => {
  const { stored, kind } = draft;
  const label = written(draft.label);
  // Kinds the form does not offer are kept as they are.
  if (stored !== undefined && !isOffered(stored.kind)) return { ...stored, label };
  if (stored !== undefined && stored.kind === kind && stored.kind !== 'choice')
    return { ...stored, label };
  if (stored?.kind === 'choice') return { ...stored, label, choices: choicesOf(draft) };
  const common = { key, label, required: false, visible: false };
  if (kind === 'choice') return { kind, ...common, choices: choicesOf(draft) };
  return kind === 'text'
    ? { kind, ...common, longest: 200, multiline: false }
    : { kind, ...common };
};

/** The definitions as they are stored; those that exist keep their keys. */
export const fieldsOf = (drafts: readonly PropertyDraft[]): CustomField[] => {
  const taken = new Set(drafts.flatMap(({ stored }) => stored?.key ?? []));
  return drafts.map((draft) => {
    const key = draft.stored?.key ?? keyFor(firstText(draft.label), taken);
    taken.add(key);
    return fieldOf(draft, key);
  });
};

/** Whether everything that needs a name has one. */
export const isWhole = ({ label, kind, choices }: PropertyDraft): boolean =>
  firstText(label) !== '' &&
  (kind !== 'choice' ||
    (choices.length > 0 && choices.every((choice) => firstText(choice.label) !== '')));
