import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receivedFileName } from './file-name.ts';

test.each([
  ['offer.pdf', 'offer.pdf'],
  ['Überblick für Jürgen 🙂.docx', 'Überblick für Jürgen 🙂.docx'],
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['C:\\temp\\x.txt', 'C:_temp_x.txt'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['a\r\nb\u0000.txt', 'ab.txt'],
  ['', 'file-3.pdf'],
  ['..', 'file-3.pdf'],
  [undefined, 'file-3.pdf'],
])('%j is kept as %j', (given, name) => {
  expect(receivedFileName(given, 'application/pdf', 2)).toBe(name);
});

test('any name comes out whole, within 200 characters and without a path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = receivedFileName(given, 'text/plain', 0);
      expect(name.trim().length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(name).not.toMatch(/[/\\\p{Cc}]/u);
      expect(name.isWellFormed()).toBe(true);
    }),
  );
});
