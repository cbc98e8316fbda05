import * as z from 'zod';
import { logger } from '../../platform/log/logger.ts';
import { download } from './download.ts';

const keySchema = z
  .object({
    kty: z.literal('RSA'),
    kid: z.string().max(200).optional(),
    use: z.literal('sig').optional(),
    alg: z.literal('RS256').optional(),
    n: z.string().min(342).describe('2048 bits at least (RFC 7518, 3.3).'),
    e: z.string(),
  })
  .readonly();
/** A public key that RS256 is checked with. */
export type PublicKey = z.infer<typeof keySchema>;

const setSchema = z.object({ keys: z.array(z.unknown()).max(100) });

const keysIn = (text: string): PublicKey[] =>
  setSchema.parse(JSON.parse(text)).keys.flatMap((key) => keySchema.safeParse(key).data ?? []);

/** The keys for RS256 that are published at an address; undefined where none can be read. */
export const fetchKeys = async (address: string): Promise<readonly PublicKey[] | undefined> => {
  try {
    return keysIn(await download(address));
  } catch (error) {
    logger.warn('The keys of the host application can not be read', {
      reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown',
    });
    return undefined;
  }
};
