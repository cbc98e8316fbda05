import { s3Error } from './s3-error.ts';

export interface FormUpload {
  /** Fields before the file, by lower-case name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly file: { readonly name: string; readonly content: Buffer } | undefined;
}

/** S3 reads at most 20 KB of fields. */
const maximumFieldBytes = 20 * 1024;

const malformed = () =>
  s3Error(
    'MalformedPOSTRequest',
    'The body of your POST request is not well-formed multipart/form-data.',
  );

const parameter = (header: string, name: string): string | undefined =>
  new RegExp(`(?:^|[;\\s])${name}="([^"]*)"`, 'i').exec(header)?.[1];

/**
 * Reads a browser's form (RFC 7578) up to and including its field `file`; what follows is ignored, as S3 does.
 * Throws `MalformedPOSTRequest`, `MaxPostPreDataLengthExceeded`, and `InvalidArgument` for a field given twice.
 */
export function parseForm(contentType: string, body: Buffer): FormUpload {
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const delimiter = Buffer.from(`\r\n--${boundary?.[1] ?? boundary?.[2] ?? ''}`);
  // The first delimiter has no line break of its own before it.
  const text = Buffer.concat([Buffer.from('\r\n'), body]);
  const fields = new Map<string, string>();
  let fieldBytes = 0;

  let start = text.indexOf(delimiter);
  if (!boundary || start === -1) throw malformed();
  for (;;) {
    const partStart = start + delimiter.length;
    if (text.toString('latin1', partStart, partStart + 2) === '--') break;
    const headEnd = text.indexOf('\r\n\r\n', partStart);
    const end = headEnd === -1 ? -1 : text.indexOf(delimiter, headEnd + 2);
    if (end === -1) throw malformed();
    const head = text.toString('utf8', partStart, headEnd);
    const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1] ?? '';
    const name = parameter(disposition, 'name')?.toLowerCase();
    if (name === undefined) throw malformed();
    const content = text.subarray(Math.min(headEnd + 4, end), end);
    if (name === 'file') {
      const fileName = parameter(disposition, 'filename') ?? '';
      const file = { name: fileName.split(/[/\\]/).at(-1) ?? '', content };
      return { fields: Object.fromEntries(fields), file };
    }
    fieldBytes += content.length;
    if (fieldBytes > maximumFieldBytes) {
      throw s3Error(
        'MaxPostPreDataLengthExceeded',
        'Your POST request fields preceding the upload file were too large.',
      );
    }
    if (fields.has(name)) throw s3Error('InvalidArgument', `The field ${name} is given twice.`);
    fields.set(name, content.toString('utf8'));
    start = end;
  }
  return { fields: Object.fromEntries(fields), file: undefined };
}
