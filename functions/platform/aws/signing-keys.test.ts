import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { mockSigningSecret } from '../../../test/factories/signing-secret.ts';

process.env.AWS_REGION = 'us-east-1';
process.env.SIGNING_SECRET_ARN = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:signing';
const secret = mockSigningSecret();
const { seal, sign, unseal, verify } = await import('./signing-keys.ts');

afterAll(() => secret.restore());

describe('sealed text', () => {
  test('comes back whole, and shows nothing of itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 12, maxLength: 300, unit: 'binary' }),
        async (text) => {
          const sealed = await seal('sign-in-challenge', text);
          expect(sealed).toMatch(/^1[\w-]+$/);
          expect(sealed).not.toContain(text);
          expect(await unseal('sign-in-challenge', sealed)).toBe(text);
        },
      ),
    );
  });

  test('is never the same twice', async () => {
    const sealed = await Promise.all([1, 2, 3].map(() => seal('sign-in-challenge', 'ada')));
    expect(new Set(sealed).size).toBe(3);
  });

  test('opens no more once a single bit of it has changed', async () => {
    const sealed = await seal('sign-in-challenge', 'ada@customer.example');
    const bytes = Buffer.from(sealed.slice(1), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(
        await unseal('sign-in-challenge', `1${changed.toString('base64url')}`),
      ).toBeUndefined();
    }
  });

  test.each(['', '1', '2abc', '1AAAA', 'not a token', '\u0000'])(
    '%j is not ours',
    async (sealed) => {
      expect(await unseal('sign-in-challenge', sealed)).toBeUndefined();
    },
  );
});

describe('signatures', () => {
  test('hold for their purpose and text alone', async () => {
    const { version, mac } = await sign('cursor', 'list');
    expect(await verify('cursor', 'list', version, mac)).toBe(true);
    expect(await verify('cursor', 'list', version, mac.subarray(0, 16))).toBe(true);
    expect(await verify('cursor', 'list', version, mac.subarray(0, 15))).toBe(false);
    expect(await verify('feedback-link', 'list', version, mac)).toBe(false);
    expect(await verify('cursor', 'lists', version, mac)).toBe(false);
    expect(await verify('cursor', 'list', '9', mac)).toBe(false);
  });
});
