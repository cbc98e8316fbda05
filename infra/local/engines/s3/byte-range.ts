import { s3Error } from './s3-error.ts';

export interface ByteRange {
  readonly start: number;
  readonly length: number;
}

/** A single `bytes=` range, or nothing for headers that servers ignore (RFC 9110, 14.2). Throws `InvalidRange`. */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const start = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  if (start >= size || end < start) {
    throw s3Error('InvalidRange', 'The requested range is not satisfiable');
  }
  return { start, length: end - start + 1 };
}
