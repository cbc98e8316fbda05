import { Unprocessable } from './unprocessable.ts';

/** Parts that one mail may have; people send a handful, forwarded digests some dozens. */
const partLimit = 1000;

/** Lines of one mail; 40 MB of base64 have half as many. The parser takes its time for each. */
const lineLimit = 1_000_000;

const checkLineCount = (raw: Uint8Array): void => {
  let count = 0;
  for (let index = raw.indexOf(10); index >= 0; index = raw.indexOf(10, index + 1)) count += 1;
  if (count > lineLimit)
    throw new Unprocessable('too-large', `The mail has ${String(count)} lines.`);
};

const boundaryLimit = 200;

const declaredBoundaries = (text: string): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [, quoted, plain] of text.matchAll(
    /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi,
  )) {
    found.add(quoted ?? plain ?? '');
    if (found.size > boundaryLimit)
      throw new Unprocessable(
        'too-large',
        `The mail has more than ${String(boundaryLimit)} multiparts.`,
      );
  }
  return found;
};

/** Bounds the work of parsing before it begins: lines are counted, and parts counted by their boundaries, without taking the mail apart. */
export const checkLimits = (raw: Uint8Array): void => {
  checkLineCount(raw);
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const boundaries = declaredBoundaries(text);
  if (boundaries.size === 0) return;
  let count = 0;
  for (const [, line = ''] of text.matchAll(/^--([^\r\n]{1,202})/gm)) {
    const name = line.trimEnd();
    if (!boundaries.has(name) && !boundaries.has(name.replace(/--$/, ''))) continue;
    count += 1;
    if (count > partLimit)
      throw new Unprocessable('too-large', `The mail has more than ${String(partLimit)} parts.`);
  }
};
