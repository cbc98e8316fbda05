import { describe, expect, test } from 'vitest';
import { parseMail } from './parse-mail.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

const head = 'From: Ada <ada@customer.example>\r\nTo: support@mail.example\r\n';

describe('what mail programs get wrong', () => {
  test.each([
    ['an encoded word with raw bytes', 'Subject: =?iso-8859-1?Q?Fr\xF6sche?=', 'Frösche'],
    ['raw bytes of Windows-1252', 'Subject: Fr\xF6sche \x96 gr\xFCn', 'Frösche – grün'],
    ['raw UTF-8', `Subject: ${utf8('Frösche 🐸')}`, 'Frösche 🐸'],
    ['UTF-7', 'Subject: =?utf-7?Q?Fr+APY-sche?=', 'Frösche'],
    ['no subject', 'X-Nothing: x', ''],
  ])('in a subject: %s', async (_name, line, subject) => {
    expect((await parseMail(bytes(`${head}${line}\r\n\r\nHi`))).subject).toBe(subject);
  });

  test('a body of UTF-7', async () => {
    const mail = await parseMail(
      bytes(`${head}Content-Type: text/plain; charset=utf-7\r\n\r\nHi Mom -+Jjo--+ACE-`),
    );
    expect(mail.text?.trim()).toBe('Hi Mom -☺-!');
  });

  test('a text file that asks to be shown in place is a file', async () => {
    const part =
      'Content-Type: text/plain;\r\n name="notes.txt"\r\nContent-Disposition: inline;\r\n filename="notes.txt"\r\n\r\nNotes';
    const mail = await parseMail(
      bytes(
        `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nWords\r\n--b\r\n${part}\r\n--b--\r\n`,
      ),
    );
    expect(mail.files.map(({ name }) => name)).toEqual(['notes.txt']);
    expect(mail.text?.trim()).toBe('Words');
  });
});

test('ids are read without brackets, the nearest reference first', async () => {
  const mail = await parseMail(
    bytes(
      `${head}Message-ID: <me@x>\r\nIn-Reply-To: <c@x>\r\nReferences: <a@x>\r\n <b@x> <c@x>\r\n\r\nHi`,
    ),
  );
  expect(mail.messageId).toBe('me@x');
  expect(mail.refersTo).toEqual(['c@x', 'b@x', 'a@x']);
});

test.each([
  ['more lines than a mail has', `${head}\r\n${'x\r\n'.repeat(1_000_001)}`, 'too-large'],
  [
    'more parts than people send',
    `${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(1001)}`,
    'too-large',
  ],
  [
    'more multiparts',
    `${head}${Array.from({ length: 201 }, (_, index) => `X: boundary=b${String(index)}\r\n`).join('')}\r\nHi`,
    'too-large',
  ],
  [
    'parts in parts without end',
    `${head}${Array.from({ length: 150 }, (_, index) => `Content-Type: multipart/mixed; boundary=b${String(index)}\r\n\r\n--b${String(index)}\r\n`).join('')}`,
    'unparsable',
  ],
])('%s are refused', async (_name, raw, reason) => {
  await expect(parseMail(bytes(raw))).rejects.toMatchObject({ reason });
});
