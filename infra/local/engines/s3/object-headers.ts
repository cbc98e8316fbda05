import { s3Error } from './s3-error.ts';

const stored = ['cache-control', 'content-disposition', 'content-language', 'expires'];
const metadataPrefix = 'x-amz-meta-';
const maximumMetadataBytes = 2048;

/** The headers of an upload that are kept with the object. Throws `MetadataTooLarge`. */
export function objectHeaders(
  headers: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {
    'content-type': headers['content-type'] ?? 'binary/octet-stream',
  };
  let metadataBytes = 0;
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    if (stored.includes(name)) kept[name] = value;
    if (name.startsWith(metadataPrefix)) {
      kept[name] = value;
      metadataBytes += Buffer.byteLength(name) - metadataPrefix.length + Buffer.byteLength(value);
    }
  }
  const encoding = (headers['content-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked');
  if (encoding.length > 0) kept['content-encoding'] = encoding.join(',');
  if (metadataBytes > maximumMetadataBytes) {
    throw s3Error(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
    );
  }
  return kept;
}
