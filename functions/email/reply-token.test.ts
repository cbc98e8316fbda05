import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { parseReplyAddress } from '#shared/domain/reply-address.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';

const ticketId = 'tkt_0123456789abcdefghjk';
const person = 'con_0123456789abcdefghjk';

let code: typeof import('./reply-token.ts');
beforeAll(async () => {
  process.env.SIGNING_SECRET_ARN = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:signing';
  mockSigningSecret();
  code = await import('./reply-token.ts');
});

const opens = async (address: string, personId = person): Promise<boolean> => {
  const token = parseReplyAddress(address, 'mail.example');
  return token !== undefined && code.isTokenOf(token, personId);
};

test('the address we gave opens the ticket to its person and to nobody else', async () => {
  const address = await code.makeReplyAddress('support@mail.example', ticketId, person);
  expect(await opens(address)).toBe(true);
  expect(await opens(address, 'con_00000000000000000000')).toBe(false);
  expect(await opens(address, 'agt_0123456789abcdefghjk')).toBe(false);
});

test('no address with a bit flipped opens anything', async () => {
  const address = await code.makeReplyAddress('support@mail.example', ticketId, person);
  await fc.assert(
    fc.asyncProperty(fc.nat(46), fc.integer({ min: 0, max: 6 }), async (place, bit) => {
      const index = 'support+'.length + place;
      const flipped = String.fromCharCode(address.charCodeAt(index) ^ (1 << bit));
      fc.pre(flipped.toLowerCase() !== address.charAt(index));
      expect(await opens(address.slice(0, index) + flipped + address.slice(index + 1))).toBe(false);
    }),
    { numRuns: 500 },
  );
});
