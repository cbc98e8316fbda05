import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameSchema } from './attachment.ts';
import { longestFileName, safeFileName } from './file-name.ts';

describe('safeFileName', () => {
  it.each([
    ['Rechnung März 2026.pdf', 'Rechnung März 2026.pdf'],
    ['報告書 (最終).xlsx', '報告書 (最終).xlsx'],
    ['.env', '.env'],
    ['archive.tar.gz', 'archive.tar.gz'],
  ])('keeps %s', (given, safe) => {
    expect(safeFileName(given)).toBe(safe);
  });

  it.each([
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\Windows\\win.ini', 'C:_Windows_win.ini'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\r\nSet-Cookie: x.txt', 'aSet-Cookie: x.txt'],
    ['nul\0.txt', '_nul.txt'],
    ['CON', '_CON'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['LPT¹.txt', '_LPT¹.txt'],
    ['console.log', 'console.log'],
    ['virus.exe. . .', 'virus.exe'],
    ['half \uD800 a character', 'half  a character'],
  ])('makes %j safe', (given, safe) => {
    expect(safeFileName(given)).toBe(safe);
  });

  it.each(['', '   ', '...', '\u200B\u202E'])('finds nothing to keep in %j', (given) => {
    expect(safeFileName(given)).toBeUndefined();
  });

  it('keeps the ending of a name that is too long', () => {
    const safe = safeFileName(`${'🌂'.repeat(300)}.jpeg`);
    expect(safe).toMatch(/^(?:🌂)+\.jpeg$/u);
    expect(safe?.length).toBeLessThanOrEqual(longestFileName);
  });

  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({
      unit: fc.constantFrom('a', '.', ' ', '/', '\\', '\u202E', '🌂', '\uD83C', 'nul'),
      maxLength: 300,
    }),
  );

  it('gives names that are valid, hide nothing, name no path and no device, whatever is given', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const safe = safeFileName(given);
        if (safe === undefined) return;
        expect(fileNameSchema.parse(safe)).toBe(safe);
        expect(safe.isWellFormed()).toBe(true);
        expect(safe).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
        expect(safe).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        expect(safe).not.toMatch(/^\.+$/);
      }),
    );
  });

  it('changes no name that is safe already', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const safe = safeFileName(given);
        if (safe !== undefined) expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });
});
