import type { Column } from '#shared/domain/settings.ts';
import { roomOf } from './columns.ts';

export interface FittedColumns {
  /** Columns of the table, in their order. */
  readonly shown: readonly Column[];
  /** Columns without room: told below the first column of each row, so that nothing is lost and nothing overflows. */
  readonly folded: readonly Column[];
}

/** Columns that have room in `width` rem, from the first on; the subject always has. */
export const fitColumns = (columns: readonly Column[], width: number): FittedColumns => {
  const anchor = columns.includes('subject') ? 'subject' : columns[0];
  let left = width - (anchor === undefined ? 0 : roomOf(anchor).rem);
  const shown = columns.filter((column) => {
    if (column === anchor) return true;
    left -= roomOf(column).rem;
    return left >= 0;
  });
  return { shown, folded: columns.filter((column) => !shown.includes(column)) };
};
