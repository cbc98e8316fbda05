import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { download } from './download.ts';

/** TLS by a key that both sides know (RFC 4279) needs no certificate that would run out. */
const psk = Buffer.from('a key of the test, known to both');
const cipher = { ciphers: 'PSK+AES128:@SECLEVEL=0', maxVersion: 'TLSv1.2' } as const;
const toThisMachine: LookupFunction = (_name, _options, answer) => {
  answer(null, [{ address: '127.0.0.1', family: 4 }]);
};

let server: Server;
const asked: string[] = [];
const read = (path: string) => {
  const { port } = server.address() as AddressInfo;
  return download(`https://app.example.com:${String(port)}${path}`, {
    ...cipher,
    lookup: toThisMachine,
    pskCallback: () => ({ psk, identity: 'test' }),
    checkServerIdentity: () => undefined,
  });
};

beforeAll(async () => {
  server = createServer({ ...cipher, pskCallback: () => psk }, ({ url = '' }, response) => {
    asked.push(url);
    if (url === '/moved') response.writeHead(302, { location: '/keys' }).end();
    else response.end(url === '/long' ? 'x'.repeat(70_000) : '{"keys":[]}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

it('reads what is published', async () => {
  expect(await read('/keys')).toBe('{"keys":[]}');
});

it('reads no more than a set of keys takes', async () => {
  await expect(read('/long')).rejects.toThrow('Too long.');
});

it('follows nothing', async () => {
  asked.length = 0;
  await expect(read('/moved')).rejects.toThrow('Status 302.');
  expect(asked).toEqual(['/moved']);
});
