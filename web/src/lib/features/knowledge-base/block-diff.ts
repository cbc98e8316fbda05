/** One block of two texts side by side: absent where the other text has one more. */
export interface BlockPair {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly same: boolean;
}

/** Lengths of the longest common subsequence of what follows each pair of places. */
const commonLengths = (a: readonly string[], b: readonly string[]): number[][] => {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  return table;
};

/** A block that went and the one that came in its place stand in one row. */
const joined = (pairs: readonly BlockPair[]): BlockPair[] => {
  const rows: BlockPair[] = [];
  for (const pair of pairs) {
    const open = rows.findLastIndex((row) => row.same) + 1;
    const place = rows.findIndex(
      (row, index) => index >= open && row.after === undefined && pair.before === undefined,
    );
    const row = rows[place];
    if (row && pair.after !== undefined) rows[place] = { ...row, after: pair.after };
    else rows.push(pair);
  }
  return rows;
};

/** Lays two texts side by side, block by block: what both have stands in one row. */
export const pairBlocks = (before: readonly string[], after: readonly string[]): BlockPair[] => {
  const table = commonLengths(before, after);
  const pairs: BlockPair[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      pairs.push({ before: before[i], after: after[j], same: true });
      i += 1;
      j += 1;
    } else if (
      j >= after.length ||
      (i < before.length && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))
    ) {
      pairs.push({ before: before[i], after: undefined, same: false });
      i += 1;
    } else {
      pairs.push({ before: undefined, after: after[j], same: false });
      j += 1;
    }
  }
  return joined(pairs);
};

/** The blocks of an article's HTML, as the server sanitized it. */
export const blocksOf = (html: string): string[] => {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes]
    .map((node) => (node instanceof Element ? node.outerHTML : (node.textContent ?? '').trim()))
    .filter((block) => block !== '');
};
