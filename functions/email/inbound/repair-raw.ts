import { decodeUtf7 } from './utf7.ts';

/** Bytes as text, one character each, and back. */
const toText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
const toBytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const word = /=\?([\w-]{1,40})\?([QB])\?([^?\r\n]{0,2000})\?=/gi;

const bytesOfWord = (encoding: string, text: string): Buffer =>
  encoding.toUpperCase() === 'B'
    ? Buffer.from(text, 'base64')
    : Buffer.from(
        text
          .replaceAll('_', ' ')
          .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          ),
        'latin1',
      );

/** Encoded words (RFC 2047) that hold raw bytes although they must not, or a charset nobody decodes. */
const repairWord = (whole: string, charset: string, encoding: string, text: string): string => {
  if (/^(?:unicode-1-1-)?utf-7$/i.test(charset)) {
    const decoded = decodeUtf7(bytesOfWord(encoding, text).toString('latin1'));
    return `=?utf-8?B?${Buffer.from(decoded).toString('base64')}?=`;
  }
  if (encoding.toUpperCase() === 'B') return whole;
  const plain = text.replace(
    /[\x80-\xFF]/g,
    (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `=?${charset}?${encoding}?${plain}?=`;
};

const isUtf8 = (text: string): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(toBytes(text));
    return true;
  } catch {
    return false;
  }
};

/** Raw bytes in headers are UTF-8 (RFC 6532) or, in older mails, mostly Windows-1252. */
const repairHead = (head: string): string => {
  const repaired = head.replace(word, repairWord);
  return isUtf8(repaired)
    ? repaired
    : toText(Buffer.from(new TextDecoder('windows-1252').decode(toBytes(repaired))));
};

/** A text part that names a file is a file, though it asks to be shown in place. */
const isNamedText = (head: string): boolean =>
  /^content-type:\s*text\//im.test(head) &&
  /^content-disposition:\s*inline\s*;[^]*?\bfilename/im.test(head);

const partHead = /(\r?\n--[^\r\n]{1,202}\r?\n)((?:[^\r\n]{1,4000}\r?\n){1,100})(?=\r?\n)/g;

/** Where the headers of the mail end, or 0. */
const headEnd = (text: string): number => {
  const end = /\r?\n\r?\n/.exec(text.slice(0, 256 * 1024));
  return end === null ? 0 : end.index;
};

/** Sets right what common mail programs get wrong and the parser takes at its word; bodies stay byte for byte. */
export const repairRaw = (raw: Uint8Array): Uint8Array => {
  const text = toText(raw);
  const end = headEnd(text);
  const rest = text.slice(end);
  const body = !/^content-disposition:\s*inline/im.test(rest)
    ? rest
    : rest.replace(
        partHead,
        (_all, boundary: string, head: string) =>
          boundary +
          (isNamedText(head)
            ? head.replace(/^(content-disposition:\s*)inline/im, '$1attachment')
            : head),
      );
  return toBytes(repairHead(text.slice(0, end)) + body);
};

/** Whether a part says its text is UTF-7. */
export const usesUtf7 = (raw: Uint8Array): boolean =>
  /utf-7/i.test(toText(raw)) && /charset\s*=\s*"?(?:unicode-1-1-)?utf-7\b/i.test(toText(raw));
