import { describe, expect, it } from 'vitest';
import { download } from './download.ts';
import { isPublic, publicLookup } from './public-address.ts';

const familyOf = (address: string) => ({ address, family: address.includes(':') ? 6 : 4 });

describe('an address', () => {
  it.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:4700:4700::1111'])(
    '%s is public',
    (one) => {
      expect(isPublic(familyOf(one))).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fd00:ec2::254',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:db8::1',
  ])('%s is not', (one) => {
    expect(isPublic(familyOf(one))).toBe(false);
  });
});

it('a name that means this machine is not connected to', async () => {
  const outcome = await new Promise<string>((resolve) => {
    publicLookup('localhost', {}, (error) => {
      resolve(error?.message ?? 'connected');
    });
  });
  expect(outcome).toBe('Not a public address.');
});

it.each([
  'http://app.example.com/jwks.json',
  'https://127.0.0.1/jwks.json',
  'https://[::1]/jwks.json',
  'https://2130706433/jwks.json',
  'https://0x7f.1/jwks.json',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost/jwks.json',
])('%s is not read', async (address) => {
  await expect(Promise.resolve().then(() => download(address))).rejects.toThrow(
    /Only https|Not a public address/,
  );
});
