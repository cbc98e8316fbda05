import { expect, test } from 'vitest';
import { formatRawMail, headerValue, parseRawMail } from './raw-mail.ts';

const roundTrip = (text: string) =>
  formatRawMail(parseRawMail(Buffer.from(text, 'latin1'))).toString('latin1');

test.each([
  ['a plain mail', 'A: 1\r\nB: 2\r\n\r\nbody\r\n'],
  ['a folded header', 'Subject: one\r\n two\r\n\r\nbody'],
  ['bytes of any charset', 'A: \u00e9\r\n\r\n\u0080\u00ff'],
  ['a line that is no header', 'From ada Mon Jan 1\r\nA: 1\r\n\r\nbody'],
  ['empty lines in the body', 'A: 1\r\n\r\n\r\n\r\nbody'],
])('%s keeps its bytes', (_name, text) => {
  expect(roundTrip(text)).toBe(text);
});

test('line feeds alone become line ends', () => {
  expect(roundTrip('A: 1\n\nbody\n')).toBe('A: 1\r\n\r\nbody\r\n');
});

test('headers are found in any case, unfolded', () => {
  const mail = parseRawMail(Buffer.from('SUBJECT: one\r\n\ttwo\r\n\r\n'));
  expect(headerValue(mail, 'Subject')).toBe('one\ttwo');
});

test('a mail without body, and a body without headers, are taken', () => {
  expect(parseRawMail(Buffer.from('A: 1'))).toMatchObject({ body: '', headers: [{ name: 'A' }] });
  expect(parseRawMail(Buffer.from('\r\nbody'))).toEqual({ headers: [], body: 'body' });
});
