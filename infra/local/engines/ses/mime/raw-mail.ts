export interface HeaderField {
  /** Empty for a line that is no header but stands among them. */
  readonly name: string;
  /** Unfolded. */
  readonly value: string;
  /** The field as it stands in the mail, folded, without its final line break. */
  readonly raw: string;
}

/** A mail cut at its first empty line; bytes are kept as they are (latin1 is one byte a character). */
export interface RawMail {
  readonly headers: readonly HeaderField[];
  readonly body: string;
}

export function parseRawMail(raw: Buffer): RawMail {
  const text = raw.toString('latin1').replace(/\r?\n/g, '\r\n');
  const end = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  const fields = head === '' ? [] : head.split(/\r\n(?![ \t])/);
  return {
    headers: fields.map((field) => {
      const colon = field.indexOf(':');
      const value = field
        .slice(colon + 1)
        .replace(/\r\n(?=[ \t])/g, '')
        .trim();
      return { name: field.slice(0, Math.max(colon, 0)).trim(), value, raw: field };
    }),
    body: end < 0 ? '' : text.slice(end === 0 ? 2 : end + 4),
  };
}

export function formatRawMail({ headers, body }: RawMail): Buffer {
  const head = headers.map(({ raw }) => `${raw}\r\n`).join('');
  return Buffer.from(`${head}\r\n${body}`, 'latin1');
}

export function headerField(name: string, value: string): HeaderField {
  return { name, value, raw: `${name}: ${value}` };
}

/** Names are compared without case, as RFC 5322 has it. */
export function headerValue(mail: RawMail, name: string): string | undefined {
  return mail.headers.find((field) => isNamed(field, name))?.value;
}

export function isNamed(field: HeaderField, ...names: readonly string[]): boolean {
  return names.some((name) => field.name.toLowerCase() === name.toLowerCase());
}
