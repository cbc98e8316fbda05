import type { CustomField } from '#shared/domain/custom-field.ts';
import { FieldDraft, type FieldKind } from '#lib/features/templates/builder/field-draft.svelte.ts';
import {
  fieldProblems,
  type PartProblems,
} from '#lib/features/templates/builder/field-problems.ts';

/** Kinds that a property of a contact can have: files are sent with tickets. */
export const propertyKinds = [
  'text',
  'choice',
  'multi-choice',
  'checkbox',
  'number',
  'date',
  'pattern',
] as const satisfies readonly FieldKind[];

/** What is being typed, as far as the form has to know that something is. */
const unfinished = ({ key, label }: FieldDraft): CustomField => ({
  kind: 'checkbox',
  key,
  label: { ...label },
  required: false,
  visible: false,
});

/** Properties of contacts while they are being defined. */
export class PropertiesDraft {
  fields = $state.raw<readonly FieldDraft[]>([]);
  tried = $state(false);

  /** Begins from what is saved. */
  take(definitions: readonly CustomField[]): void {
    this.tried = false;
    this.fields = definitions.map((field) => this.#draft(field.kind, field));
  }

  /** Those that are complete as they are stored; the others only show that there are some. */
  get definitions(): CustomField[] {
    return this.fields.map((field) =>
      field.parsed.success ? field.parsed.data : unfinished(field),
    );
  }

  /** By the field's id; only of fields that have one. */
  get problems(): Readonly<Record<string, PartProblems>> {
    return fieldProblems(this.fields);
  }

  add(kind: FieldKind): FieldDraft {
    const field = this.#draft(kind);
    field.visible = false;
    this.fields = [...this.fields, field];
    return field;
  }

  remove(field: FieldDraft): void {
    this.fields = this.fields.filter((each) => each !== field);
  }

  order(fields: readonly FieldDraft[]): void {
    this.fields = fields;
  }

  #draft(kind: FieldKind, from?: CustomField): FieldDraft {
    const keysBesides = (field: FieldDraft) =>
      this.fields.filter((each) => each !== field).map(({ key }) => key);
    return new FieldDraft(kind, { properties: () => [], keysBesides }, from);
  }
}
