import type { CustomField } from '#shared/domain/custom-field.ts';
import type { Template, TemplateDefinition } from '#shared/domain/template.ts';
import type { ConditionProperty } from '#lib/features/conditions/condition-property.ts';
import { priorityOptions, statusOptions } from '#lib/features/tickets/labels.ts';
import { m } from '#lib/paraglide/messages.js';
import { ownText } from '../answer-text.ts';
import { FieldDraft, type FieldKind } from './field-draft.svelte.ts';
import { completeFields, fieldProblems, type PartProblems } from './field-problems.ts';
import { writtenTexts, type Texts } from './texts.ts';

const conditionKinds = {
  text: 'text',
  pattern: 'text',
  number: 'number',
  date: 'date',
  choice: 'choice',
  'multi-choice': 'multi-choice',
  checkbox: 'checkbox',
  file: 'text',
} as const;

const asProperty = (field: CustomField): ConditionProperty => ({
  name: `field.${field.key}`,
  label: ownText(field.label),
  kind: conditionKinds[field.kind],
  ...('choices' in field && {
    choices: field.choices.map(({ key, label }) => ({ value: key, label: ownText(label) })),
  }),
});

/** A template while it is being written. */
export class TemplateDraft {
  name = $state<Texts>({});
  description = $state<Texts>({});
  subjectHint = $state<Texts>({});
  bodyHint = $state<Texts>({});
  fields = $state.raw<readonly FieldDraft[]>([]);
  tried = $state(false);
  #begun = $state('');

  constructor(from?: Template) {
    if (from) this.take(from);
    else this.#begun = this.#written;
  }

  /** Begins from what is saved. */
  take(from: Template): void {
    this.name = { ...from.name };
    this.description = { ...from.description };
    this.subjectHint = { ...from.subjectHint };
    this.bodyHint = { ...from.bodyHint };
    this.fields = from.fields.map((field) => this.#draft(field.kind, field));
    this.tried = false;
    this.#begun = this.#written;
  }

  get dirty(): boolean {
    return this.#written !== this.#begun;
  }

  /** Fields that are complete, in their order: what the preview asks. */
  get asked(): CustomField[] {
    return completeFields(this.fields);
  }

  /** As it is saved; undefined while something is missing. */
  get definition(): TemplateDefinition | undefined {
    const name = writtenTexts(this.name);
    if (name === undefined || Object.keys(this.problems).length > 0) return undefined;
    return { name, ...this.#texts, fields: this.asked };
  }

  get nameProblem(): string | undefined {
    return this.tried && writtenTexts(this.name) === undefined
      ? m.templates_name_missing()
      : undefined;
  }

  /** By the field's id; only of fields that have one. */
  get problems(): Readonly<Record<string, PartProblems>> {
    return fieldProblems(this.fields);
  }

  add(kind: FieldKind): FieldDraft {
    const field = this.#draft(kind);
    this.fields = [...this.fields, field];
    return field;
  }

  remove(field: FieldDraft): void {
    this.fields = this.fields.filter((each) => each !== field);
  }

  order(fields: readonly FieldDraft[]): void {
    this.fields = fields;
  }

  get #texts() {
    const [description, subjectHint, bodyHint] = [
      writtenTexts(this.description),
      writtenTexts(this.subjectHint),
      writtenTexts(this.bodyHint),
    ];
    return {
      ...(description && { description }),
      ...(subjectHint && { subjectHint }),
      ...(bodyHint && { bodyHint }),
    };
  }

  get #written(): string {
    const fields = this.fields.map(({ parsed, label, key, condition }) =>
      parsed.success ? parsed.data : [key, label, condition.groups],
    );
    return JSON.stringify([writtenTexts(this.name), this.#texts, fields]);
  }

  #draft(kind: FieldKind, from?: CustomField): FieldDraft {
    const around = {
      properties: (field: FieldDraft) => this.#propertiesFor(field),
      keysBesides: (field: FieldDraft) =>
        this.fields.filter((each) => each !== field).map(({ key }) => key),
    };
    return new FieldDraft(kind, around, from);
  }

  /** What the condition of a field can ask about: what is asked before it, and of the ticket. */
  #propertiesFor(field: FieldDraft): readonly ConditionProperty[] {
    const before = this.fields.slice(0, Math.max(0, this.fields.indexOf(field)));
    return [
      ...completeFields(before)
        .filter(({ visible }) => visible || !field.visible)
        .map(asProperty),
      {
        name: 'priority',
        label: m.ticket_priority(),
        kind: 'choice',
        choices: priorityOptions(),
      },
      ...(field.visible
        ? []
        : [
            {
              name: 'status',
              label: m.ticket_status(),
              kind: 'choice' as const,
              choices: statusOptions(),
            },
          ]),
    ];
  }
}
