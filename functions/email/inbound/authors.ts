import { addressParser } from 'postal-mime';
import type { MailOrigin } from '#shared/domain/sender-trust.ts';

/** Bytes of headers that are looked at; the parser of mails takes no more either. */
const headLimit = 256 * 1024;

/** Header fields of a raw mail, each in one line (RFC 5322, 2.2.3). */
const fieldsOf = (raw: Uint8Array): readonly string[] => {
  const head = Buffer.from(raw.subarray(0, headLimit)).toString('latin1');
  const [fields = ''] = head.replace(/^(?:\r?\n)+/, '').split(/\r?\n\r?\n/, 1);
  return fields.replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/);
};

const valuesOf = (fields: readonly string[], name: string): string[] =>
  fields
    .filter((field) => field.slice(0, name.length + 1).toLowerCase() === `${name}:`)
    .map((field) => field.slice(name.length + 1));

const signerOf = (signature: string): string =>
  /(?:^|;)\s*d\s*=\s*([^;\s]+)/i.exec(signature)?.[1] ?? '';

/** Who a raw mail says wrote and signed it, every one of them; nothing of it is proved. */
export const authorsAndSigners = (raw: Uint8Array): Pick<MailOrigin, 'authors' | 'signers'> => {
  const fields = fieldsOf(raw);
  return {
    authors: valuesOf(fields, 'from')
      .flatMap((value) => addressParser(value, { flatten: true }))
      .flatMap(({ address }) => address ?? []),
    signers: valuesOf(fields, 'dkim-signature').map(signerOf),
  };
};
