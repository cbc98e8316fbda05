import type { PropertyLookup, PropertyValue } from '#shared/domain/condition.ts';
import type { CustomField, FieldValues } from '#shared/domain/custom-field.ts';
import { checkFields, defaultValues, type FieldSide } from '#shared/domain/field-rules.ts';
import { matchesPattern } from '#shared/domain/linear-pattern.ts';
import { Uploads, type UploadedFile } from '#lib/features/attachments/uploads.svelte.ts';
import { portal } from '#lib/features/settings/portal.svelte.ts';
import { typedAnswers } from './written-answer.ts';

type Written = Readonly<Record<string, PropertyValue>>;

interface Asking {
  readonly fields: () => readonly CustomField[];
  readonly side: FieldSide;
  /** Of the ticket besides its fields, e.g. the priority chosen in the same form. */
  readonly property: PropertyLookup;
}

interface Begun {
  readonly written?: Written;
  readonly files?: Readonly<Record<string, readonly UploadedFile[]>>;
}

/** Answers to custom fields while they are being given. What is hidden for now is kept, in case it is shown again. */
export class Answers {
  /** What was typed or chosen; anything else stands at its default. */
  written = $state.raw<Written>({});
  #uploads = $state.raw<Readonly<Record<string, Uploads>>>({});

  readonly #asking: Asking;
  readonly #typed: FieldValues = $derived.by(() => {
    const fields = this.#asking.fields();
    const files = Object.fromEntries(
      Object.entries(this.#uploads).map(([key, uploads]) => [
        key,
        uploads.finished.map(({ attachmentId }) => attachmentId),
      ]),
    );
    return {
      ...defaultValues(fields, this.#asking.side),
      ...typedAnswers(fields, { ...this.written, ...files }),
    };
  });
  readonly checked = $derived.by(() => {
    const { side, property, fields } = this.#asking;
    return checkFields(fields(), this.#typed, { side, property, matches: matchesPattern });
  });
  readonly shownUploads: readonly Uploads[] = $derived(
    this.checked.shown.flatMap(({ key }) => this.#uploads[key] ?? []),
  );
  readonly files = $derived(
    Object.fromEntries(Object.entries(this.#uploads).map(([key, { finished }]) => [key, finished])),
  );

  constructor(asking: Asking, { written = {}, files = {} }: Begun = {}) {
    this.#asking = asking;
    this.written = written;
    this.#uploads = Object.fromEntries(
      Object.entries(files).map(([key, finished]) => [key, this.#newUploads(finished)]),
    );
  }

  /** What stands in the field: as it was typed, else as it begins. */
  of(key: string): PropertyValue | undefined {
    return this.written[key] ?? this.#typed[key];
  }

  set(key: string, value: PropertyValue): void {
    this.written = { ...this.written, [key]: value };
  }

  uploadsOf(key: string): Uploads | undefined {
    return this.#uploads[key];
  }

  addFiles(key: string, files: Iterable<File>): void {
    const uploads = this.#uploads[key] ?? this.#newUploads([]);
    uploads.add(files);
    this.#uploads = { ...this.#uploads, [key]: uploads };
  }

  #newUploads(finished: readonly UploadedFile[]): Uploads {
    const { side } = this.#asking;
    return new Uploads(
      side,
      () => ({ bytes: portal.attachmentBytes, count: portal.attachmentCount }),
      finished,
    );
  }
}
