import type { CustomField } from '#shared/domain/custom-field.ts';
import { firstText } from '#lib/language/first-text.ts';
import { ConditionDraft } from '#lib/features/conditions/condition-draft.svelte.ts';
import type { ConditionProperty } from '#lib/features/conditions/condition-property.ts';
import { keyFrom, writtenTexts, type Texts } from './texts.ts';
import { writtenField, type WrittenField } from './written-field.ts';

export type FieldKind = CustomField['kind'];

export interface ChoiceDraft {
  readonly id: string;
  key: string;
  label: Texts;
}

interface Surroundings {
  /** What its condition can ask about. */
  readonly properties: (field: FieldDraft) => readonly ConditionProperty[];
  readonly keysBesides: (field: FieldDraft) => readonly string[];
}

/** A field of a template while it is being written; may be incomplete. */
export class FieldDraft {
  readonly id = crypto.randomUUID();
  readonly kind: FieldKind;
  /** Fixed once the field was saved: answers are kept under it. */
  readonly saved: boolean;
  key = $state('');
  label = $state<Texts>({});
  help = $state<Texts>({});
  hint = $state<Texts>({});
  required = $state(false);
  visible = $state(true);
  multiline = $state(false);
  many = $state(false);
  longest = $state('200');
  min = $state('');
  max = $state('');
  pattern = $state('');
  choices = $state<ChoiceDraft[]>([]);
  default = $state('');
  defaults = $state<string[]>([]);
  readonly condition: ConditionDraft;
  readonly #around: Surroundings;

  constructor(kind: FieldKind, around: Surroundings, from?: CustomField) {
    this.kind = kind;
    this.saved = from !== undefined;
    this.#around = around;
    this.condition = new ConditionDraft(() => around.properties(this), from?.when);
    if (from) this.#take(from);
    else if (kind === 'choice' || kind === 'multi-choice') {
      this.addChoice();
      this.addChoice();
    }
  }

  /** As it would be asked, or the parts that are not right. */
  get parsed(): WrittenField {
    return writtenField({
      kind: this.kind,
      key: this.#ownKey,
      label: this.label,
      help: this.help,
      hint: this.hint,
      required: this.required,
      visible: this.visible,
      multiline: this.multiline,
      many: this.many,
      longest: this.longest,
      min: this.min,
      max: this.max,
      pattern: this.pattern,
      choices: this.#choices(),
      default: this.default,
      defaults: this.defaults,
      when: this.condition.condition,
    });
  }

  addChoice(): void {
    this.choices.push({ id: crypto.randomUUID(), key: '', label: {} });
  }

  removeChoice(id: string): void {
    this.choices = this.choices.filter((choice) => choice.id !== id);
  }

  /** Settles on a key from the label, where none was written: conditions may name it from now on. */
  nameKey(): void {
    if (writtenTexts(this.label) !== undefined) this.key = this.#ownKey;
  }

  get #ownKey(): string {
    if (this.key !== '') return this.key;
    return keyFrom(firstText(this.label), this.#around.keysBesides(this));
  }

  #choices(): { key: string; label: Texts }[] {
    const taken: string[] = this.choices.map(({ key }) => key).filter((key) => key !== '');
    return this.choices.map(({ key, label }) => {
      const own = key === '' ? keyFrom(firstText(label), taken) : key;
      taken.push(own);
      return { key: own, label };
    });
  }

  #take(from: CustomField): void {
    this.key = from.key;
    this.label = { ...from.label };
    this.help = { ...from.help };
    this.required = from.required;
    this.visible = from.visible;
    if (from.kind === 'file') this.many = from.many;
    else if (from.kind === 'multi-choice') this.defaults = [...(from.default ?? [])];
    else if (from.default !== undefined) this.default = String(from.default);
    if (from.kind === 'text') {
      this.longest = String(from.longest);
      this.multiline = from.multiline;
    }
    if (from.kind === 'number') {
      this.min = from.min === undefined ? '' : String(from.min);
      this.max = from.max === undefined ? '' : String(from.max);
    }
    if (from.kind === 'pattern') {
      this.pattern = from.pattern;
      this.hint = { ...from.hint };
    }
    if ('choices' in from)
      this.choices = from.choices.map(({ key, label }) => ({
        id: crypto.randomUUID(),
        key,
        label: { ...label },
      }));
  }
}
