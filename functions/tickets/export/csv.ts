import { stringify } from 'csv-stringify/sync';

/** A cell as people read it; a number stays one. */
export type Cell = string | number | undefined;

/**
 * Rows as CSV (RFC 4180: CRLF, text in quotes). A value that a spreadsheet would run as a formula, because it begins
 * with `=`, `+`, `-`, `@`, tab or return, gets an apostrophe before it. The first piece of a file begins with a byte
 * order mark, by which spreadsheets know that it is UTF-8.
 */
export const toCsv = (rows: readonly (readonly Cell[])[], { first }: { first: boolean }): string =>
  stringify(
    rows.map((row) => row.map((cell) => (cell === undefined ? '' : cell))),
    { bom: first, escape_formulas: true, quoted_string: true, record_delimiter: 'windows' },
  );
