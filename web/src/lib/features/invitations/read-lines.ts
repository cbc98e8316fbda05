import Papa from 'papaparse';

/** A line of the list, as it stands there. */
export interface GivenLine {
  readonly line: number;
  readonly name: string;
  readonly email: string;
  readonly organizations: string;
  readonly language: string;
}

export type ReadLines =
  | { readonly lines: readonly GivenLine[] }
  | { readonly problem: 'empty' | 'columns' | 'too-long' }
  | { readonly problem: 'quotes'; readonly line: number };

const most = 20_000;

/** What spreadsheets call the columns. */
const columns: Readonly<Record<string, keyof Omit<GivenLine, 'line'>>> = {
  name: 'name',
  email: 'email',
  'e-mail': 'email',
  mail: 'email',
  organizations: 'organizations',
  organization: 'organizations',
  organisation: 'organizations',
  organisationen: 'organizations',
  company: 'organizations',
  language: 'language',
  locale: 'language',
  sprache: 'language',
};

const count = (text: string, sign: string): number => text.split(sign).length - 1;

/** By the line of names: further down, `;` parts organizations. */
const delimiterOf = (text: string): string => {
  const [first = ''] = text.split(/\r?\n/, 1);
  return [',', ';', '\t'].reduce((best, sign) =>
    count(first, sign) > count(first, best) ? sign : best,
  );
};

/** Reads CSV (RFC 4180), or cells pasted from a spreadsheet; the first line names the columns. */
export const readLines = (given: string): ReadLines => {
  const text = given.replace(/^\ufeff/, '').trimStart();
  if (text.trim() === '') return { problem: 'empty' };
  const { data, errors, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    delimiter: delimiterOf(text),
    transformHeader: (name) => columns[name.trim().toLowerCase()] ?? `_${name}`,
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) return { problem: 'quotes', line: (broken.row ?? 0) + 1 };
  const fields = new Set(meta.fields);
  if (!fields.has('name') || !fields.has('email')) return { problem: 'columns' };
  const lines = data
    .map(({ name = '', email = '', organizations = '', language = '' }, index) => ({
      line: index + 2,
      name: name.slice(0, 500),
      email: email.slice(0, 500),
      organizations: organizations.slice(0, 2000),
      language: language.slice(0, 100),
    }))
    .filter(({ name, email, organizations }) => `${name}${email}${organizations}`.trim() !== '');
  if (lines.length === 0) return { problem: 'empty' };
  return lines.length > most ? { problem: 'too-long' } : { lines };
};

/** Rows as CSV that a spreadsheet opens, in which nothing runs as a formula. */
export const writeLines = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${Papa.unparse(
    rows.map((row) => [...row]),
    { quotes: true, escapeFormulae: true },
  )}\r\n`;
