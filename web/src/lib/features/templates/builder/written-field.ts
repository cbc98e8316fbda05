import type { Condition } from '#shared/domain/condition.ts';
import type { CustomField } from '#shared/domain/custom-field.ts';
import { isDate } from '#shared/domain/field-value.ts';
import type { LocalizedText } from '#shared/domain/localized-text.ts';
import { typedNumber } from '../written-answer.ts';
import { writtenTexts, type Texts } from './texts.ts';

/** A field as it stands in the form. */
export interface FieldText {
  readonly kind: CustomField['kind'];
  readonly key: string;
  readonly label: Texts;
  readonly help: Texts;
  readonly hint: Texts;
  readonly required: boolean;
  readonly visible: boolean;
  readonly multiline: boolean;
  readonly many: boolean;
  readonly longest: string;
  readonly min: string;
  readonly max: string;
  readonly pattern: string;
  readonly choices: readonly { readonly key: string; readonly label: Texts }[];
  readonly default: string;
  readonly defaults: readonly string[];
  readonly when: Condition | undefined;
}

/** A field as it would be asked, or the parts that are not right: `label`, `choices`, `pattern`. */
export type WrittenField =
  | { readonly success: true; readonly data: CustomField }
  | { readonly success: false; readonly wrong: readonly string[] };

/** Longest answer that a text takes, and longest default. */
const longestText = 4000;

/**
 * Reads what was typed by the rules of `customFieldSchema`, which the server holds it to; without it, so that the form
 * does without the schema library.
 */
class Reading {
  readonly wrong = new Set<string>();

  require(holds: boolean, part: string): void {
    if (!holds) this.wrong.add(part);
  }

  texts(texts: Texts, longest: number, part: string): LocalizedText {
    const written = writtenTexts(texts) ?? {};
    const trimmed = Object.entries(written).map(([locale, text]) => [locale, text.trim()] as const);
    this.require(trimmed.length > 0 && trimmed.every(([, text]) => text.length <= longest), part);
    return Object.fromEntries(trimmed);
  }

  number(typed: string, part: string): number | undefined {
    const value = typedNumber(typed);
    this.require(typeof value === 'number' || value === '', part);
    return typeof value === 'number' ? value : undefined;
  }

  numbers(field: FieldText) {
    const [min, max, first] = [
      this.number(field.min, 'min'),
      this.number(field.max, 'max'),
      this.number(field.default, 'default'),
    ];
    return {
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      ...(first !== undefined && { default: first }),
    };
  }

  text(field: FieldText) {
    const text = field.default.trim();
    this.require(text.length <= longestText, 'default');
    return text === '' ? {} : { default: text };
  }

  choices(field: FieldText) {
    this.require(field.choices.length > 0 && field.choices.length <= 100, 'choices');
    return field.choices.map(({ key, label }) => ({
      key,
      label: this.texts(label, 120, 'choices'),
    }));
  }
}

const fieldOf = (field: FieldText, reading: Reading): CustomField => {
  const { kind, key, required, visible, when } = field;
  const help = writtenTexts(field.help) && reading.texts(field.help, 500, 'help');
  const label = reading.texts(field.label, 120, 'label');
  const common = { key, label, ...(help && { help }), required, visible, ...(when && { when }) };
  switch (kind) {
    case 'text': {
      const longest = reading.number(field.longest, 'longest') ?? 200;
      const isFit = Number.isInteger(longest) && longest >= 1 && longest <= longestText;
      reading.require(isFit, 'longest');
      return { kind, ...common, longest, multiline: field.multiline, ...reading.text(field) };
    }
    case 'pattern': {
      reading.require(field.pattern.length >= 1 && field.pattern.length <= 200, 'pattern');
      const hint = reading.texts(field.hint, 200, 'hint');
      return { kind, ...common, pattern: field.pattern, hint, ...reading.text(field) };
    }
    case 'date': {
      const first = reading.text(field);
      reading.require(first.default === undefined || isDate(first.default), 'default');
      return { kind, ...common, ...first };
    }
    case 'number':
      return { kind, ...common, ...reading.numbers(field) };
    case 'checkbox':
      return { kind, ...common, ...(field.default === 'true' && { default: true }) };
    case 'choice':
      return { kind, ...common, choices: reading.choices(field), ...reading.text(field) };
    case 'multi-choice': {
      const chosen = field.defaults.length > 0 && { default: [...field.defaults] };
      return { kind, ...common, choices: reading.choices(field), ...chosen };
    }
    case 'file':
      return { kind, ...common, many: field.many };
  }
};

/** The field that was typed. */
export const writtenField = (field: FieldText): WrittenField => {
  const reading = new Reading();
  reading.require(/^[a-z][a-z0-9-]{0,39}$/.test(field.key), 'key');
  const data = fieldOf(field, reading);
  return reading.wrong.size === 0
    ? { success: true, data }
    : { success: false, wrong: [...reading.wrong] };
};
