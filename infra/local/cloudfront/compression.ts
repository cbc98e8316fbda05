import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { HttpResponse } from '../http-message.ts';

const brotli = promisify(brotliCompress);
const gz = promisify(gzip);

/** CloudFront compresses objects of 1,000 to 10,000,000 bytes of these types. */
const SMALLEST = 1_000;
const LARGEST = 10_000_000;
const COMPRESSIBLE =
  /^(text\/(html|css|plain|xml|javascript|markdown)|application\/(javascript|json|xml|manifest\+json|wasm|vnd\.ms-fontobject)|image\/svg\+xml|font\/(ttf|otf))/;

/** Compressed bodies of hashed and rarely changing files, by entity tag. */
const cache = new Map<string, Buffer>();
const MOST_CACHED = 500;

/** Compresses an answer for a viewer that accepts Brotli or gzip, as CloudFront does for cacheable objects. */
export async function compress(
  response: HttpResponse,
  acceptEncoding: string,
): Promise<HttpResponse> {
  const type = String(response.headers['content-type'] ?? '');
  const size = Buffer.byteLength(response.body);
  const encoding = /\bbr\b/.test(acceptEncoding)
    ? 'br'
    : /\bgzip\b/.test(acceptEncoding)
      ? 'gzip'
      : undefined;
  const suitable =
    response.status === 200 && size >= SMALLEST && size <= LARGEST && COMPRESSIBLE.test(type);
  if (encoding === undefined || !suitable || 'content-encoding' in response.headers)
    return response;
  const tag = String(response.headers['etag'] ?? '');
  const key = `${encoding} ${tag}`;
  const body = (tag && cache.get(key)) || (await compressed(Buffer.from(response.body), encoding));
  if (tag && cache.size < MOST_CACHED) cache.set(key, body);
  return {
    ...response,
    headers: {
      ...response.headers,
      'content-encoding': encoding,
      vary: 'accept-encoding',
      ...(tag && { etag: weak(tag) }),
    },
    body,
  };
}

async function compressed(body: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return gz(body);
  return brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

function weak(tag: string): string {
  return tag.startsWith('W/') ? tag : `W/${tag}`;
}
