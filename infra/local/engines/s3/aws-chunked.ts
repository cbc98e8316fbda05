import { s3Error } from './s3-error.ts';

export interface ChunkedBody {
  readonly content: Buffer;
  /** Trailing headers by lower-case name. */
  readonly trailers: Readonly<Record<string, string>>;
}

const incomplete = () => s3Error('IncompleteBody', 'The request body terminated unexpectedly');

/** Takes apart an `aws-chunked` body with trailers, as SDKs send streams whose checksum comes last. */
export function decodeAwsChunked(body: Buffer): ChunkedBody {
  const chunks: Buffer[] = [];
  let position = 0;

  const line = (): string => {
    const end = body.indexOf('\r\n', position);
    if (end === -1) throw incomplete();
    const text = body.toString('latin1', position, end);
    position = end + 2;
    return text;
  };

  for (;;) {
    const length = /^([0-9a-fA-F]+)(?:;|$)/.exec(line())?.[1];
    if (length === undefined) throw s3Error('InvalidChunkSizeError', 'A chunk has no size.');
    const size = Number.parseInt(length, 16);
    if (size === 0) break;
    if (position + size + 2 > body.length) throw incomplete();
    chunks.push(body.subarray(position, position + size));
    position += size;
    if (line() !== '') throw incomplete();
  }

  const trailers: Record<string, string> = {};
  while (position < body.length) {
    const text = line();
    if (text === '') break;
    const colon = text.indexOf(':');
    if (colon === -1) throw s3Error('MalformedTrailerError', 'The trailing headers are malformed.');
    trailers[text.slice(0, colon).trim().toLowerCase()] = text.slice(colon + 1).trim();
  }
  return { content: Buffer.concat(chunks), trailers };
}
