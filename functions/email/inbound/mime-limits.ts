import { Unprocessable } from './unprocessable.ts';

/** Parts that one mail may have; people send a handful, forwarded digests some dozens. */
const partLimit = 1000;

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

/** Bounds the work of parsing before it begins: parts are counted by their boundaries, without taking the mail apart. */
export const checkPartCount = (raw: Uint8Array): void => {
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
