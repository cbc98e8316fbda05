import type { HelpCenter } from '#shared/domain/help-center.ts';
import type { LocalizedText } from '#shared/domain/localized-text.ts';

/** An id as the server makes them (Crockford's base32): a new category has one before it is sent. */
const newId = (prefix: 'cat' | 'sec'): string => {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return `${prefix}_${[...bytes].map((byte) => alphabet.charAt(byte % 32)).join('')}`;
};

export class SectionDraft {
  readonly id: string;
  name = $state<LocalizedText>({});

  constructor(id = newId('sec'), name: LocalizedText = {}) {
    this.id = id;
    this.name = { ...name };
  }
}

export class CategoryDraft {
  readonly id: string;
  name = $state<LocalizedText>({});
  description = $state<LocalizedText>({});
  sections = $state<SectionDraft[]>([]);

  constructor(given?: HelpCenter['categories'][number]) {
    this.id = given?.id ?? newId('cat');
    this.name = { ...given?.name };
    this.description = { ...given?.description };
    this.sections = (given?.sections ?? []).map(({ id, name }) => new SectionDraft(id, name));
  }
}

const written = (text: LocalizedText): LocalizedText =>
  Object.fromEntries(
    Object.entries(text)
      .map(([locale, words]): [string, string] => [locale, words.trim()])
      .filter(([, words]) => words !== ''),
  );

const isWritten = (text: LocalizedText): boolean => Object.keys(written(text)).length > 0;

/** Whether every category and section has a name. */
export const areNamed = (categories: readonly CategoryDraft[]): boolean =>
  categories.every(
    ({ name, sections }) => isWritten(name) && sections.every((one) => isWritten(one.name)),
  );

/** Categories as they are sent. */
export const categoriesOf = (categories: readonly CategoryDraft[]): HelpCenter['categories'] =>
  categories.map(({ id, name, description, sections }) => ({
    id,
    name: written(name),
    ...(isWritten(description) && { description: written(description) }),
    sections: sections.map((section) => ({ id: section.id, name: written(section.name) })),
  }));
