import * as z from 'zod';
import { ApiError } from '../http/api-error.ts';
import { sign, verify } from './signing-keys.ts';

const lastKeySchema = z.record(z.string(), z.string());
type LastKey = z.infer<typeof lastKeySchema>;

/** Bytes of the MAC that a cursor carries. */
const macLength = 16;

/** Signs the key a page ended at, bound to the list it belongs to (`scope`), so that it opens no other partition. */
export const toCursor = async (
  scope: string,
  lastKey: Record<string, unknown> | undefined,
): Promise<string | undefined> => {
  if (lastKey === undefined) return undefined;
  const body = JSON.stringify(lastKeySchema.parse(lastKey));
  const { version, mac } = await sign('cursor', `${scope}\n${body}`);
  return (
    version + Buffer.concat([mac.subarray(0, macLength), Buffer.from(body)]).toString('base64url')
  );
};

/** The key a cursor holds. Throws `malformed_request` for a cursor of another list or one that was changed. */
export const fromCursor = async (
  scope: string,
  cursor: string | undefined,
): Promise<LastKey | undefined> => {
  if (cursor === undefined) return undefined;
  const bytes = Buffer.from(cursor.slice(1), 'base64url');
  const body = bytes.subarray(macLength).toString();
  const genuine = await verify(
    'cursor',
    `${scope}\n${body}`,
    cursor.slice(0, 1),
    bytes.subarray(0, macLength),
  );
  if (!genuine) throw new ApiError('malformed_request', 'The cursor does not belong to this list.');
  return lastKeySchema.parse(JSON.parse(body));
};
