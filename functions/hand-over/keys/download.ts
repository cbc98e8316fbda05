import { get } from 'node:https';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { isPublic, publicLookup } from './public-address.ts';

/** What a set of keys takes at most, in bytes. */
const longest = 65_536;

/** How long the other side may take, in milliseconds. */
const patience = 3000;

const familyOf = (host: string): number => isIP(host.replace(/^\[|\]$/g, ''));

const requirePublic = ({ protocol, hostname }: URL): void => {
  if (protocol !== 'https:') throw new Error('Only https is asked.');
  const family = familyOf(hostname);
  const address = hostname.replace(/^\[|\]$/g, '');
  if (family !== 0 && !isPublic({ address, family })) throw new Error('Not a public address.');
};

/** How it connects; tests have servers of their own. */
type Connection = Pick<
  ConnectionOptions,
  'lookup' | 'pskCallback' | 'checkServerIdentity' | 'ciphers' | 'maxVersion'
>;

/** Reads a small text over https from the public internet; follows nothing. Rejects where that does not work in time. */
export const download = (
  address: string,
  connection: Connection = { lookup: publicLookup },
): Promise<string> => {
  const url = new URL(address);
  requirePublic(url);
  return new Promise((resolve, reject) => {
    const request = get(
      url,
      {
        ...connection,
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(patience),
        agent: false,
      },
      (response) => {
        if (response.statusCode !== 200) {
          request.destroy(new Error(`Status ${String(response.statusCode)}.`));
          return;
        }
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          length += part.length;
          parts.push(part);
          if (length > longest) request.destroy(new Error('Too long.'));
        });
        response.on('end', () => {
          resolve(Buffer.concat(parts).toString());
        });
        response.on('error', reject);
      },
    );
    request.on('error', reject);
  });
};
