import { carriedAnswers } from '#shared/domain/field-rules.ts';
import { matchesPattern } from '#shared/domain/linear-pattern.ts';
import { ticketProperty } from '#shared/domain/properties.ts';
import type { TemplateVersion } from '#shared/domain/template.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { UploadedFile } from '#lib/features/attachments/uploads.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { Answers } from './answers.svelte.ts';

interface KnownFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
}

const uploadedOf = (id: string, known: readonly KnownFile[]): UploadedFile => {
  const file = known.find((each) => each.id === id);
  return file
    ? { attachmentId: id, name: file.name, size: file.size, contentType: file.contentType }
    : { attachmentId: id, name: m.templates_file(), size: 0, contentType: '' };
};

/** A ticket's answers as an agent edits them; those to another type begin with what both ask. */
export const editedAnswers = (
  ticket: Ticket,
  { id, fields }: Pick<TemplateVersion, 'id' | 'fields'>,
  known: readonly KnownFile[],
  isOther: boolean,
): Answers => {
  const property = ticketProperty({ ...ticket, templateId: id });
  const given = ticket.fields ?? {};
  const values = isOther
    ? carriedAnswers(fields, given, { property, matches: matchesPattern })
    : given;
  const isFile = (key: string) =>
    fields.some((field) => field.key === key && field.kind === 'file');
  const entries = Object.entries(values);
  return new Answers(
    { fields: () => fields, side: 'agent', property },
    {
      written: Object.fromEntries(entries.filter(([key]) => !isFile(key))),
      files: Object.fromEntries(
        entries.flatMap(([key, value]) =>
          isFile(key) && Array.isArray(value)
            ? [[key, value.map((file) => uploadedOf(file, known))] as const]
            : [],
        ),
      ),
    },
  );
};
