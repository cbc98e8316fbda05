import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

const bom = '\ufeff';

it.each([
  '=HYPERLINK("https://evil.example","Click")',
  '+1',
  '-1+cmd|calc',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
])('makes %j harmless', (value) => {
  const text = toCsv([[value]], { first: false });
  expect(text.replace(/^"/, '').startsWith("'")).toBe(true);
});

it('begins with a byte order mark, once, and keeps umlauts', () => {
  expect(toCsv([['Größe', 'Ärger 🙂']], { first: true })).toBe(`${bom}"Größe","Ärger 🙂"\r\n`);
  expect(toCsv([['x']], { first: false })).toBe('"x"\r\n');
});

it('keeps commas, quotes and line breaks inside their cell', () => {
  expect(toCsv([['a,b', 'say "x"', 'one\ntwo', undefined, 3]], { first: false })).toBe(
    '"a,b","say ""x""","one\ntwo","",3\r\n',
  );
});

/** Reads CSV by the grammar of RFC 4180. */
const parse = (text: string): string[][] => {
  const rows: string[][] = [];
  let [row, cell, quoted] = [[] as string[], '', false];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted && char === '"' && text.charAt(at + 1) === '"') [cell, at] = [`${cell}"`, at + 1];
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === ',') [row, cell] = [[...row, cell], ''];
    else if (!quoted && char === '\r' && text.charAt(at + 1) === '\n') {
      rows.push([...row, cell]);
      [row, cell, at] = [[], '', at + 1];
    } else cell += char;
  }
  return rows;
};

it('comes back whole, whatever people wrote, and no cell is a formula', () => {
  const cells = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(cells, (rows) => {
      const harmless = rows.map((row) =>
        row.map((value) =>
          /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value,
        ),
      );
      expect(parse(toCsv(rows, { first: false }))).toEqual(harmless);
    }),
  );
});
