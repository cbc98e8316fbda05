import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base32Alphabet } from './id.ts';
import {
  formatReplyAddress,
  parseReplyAddress,
  replyMacBytes,
  replyTokenText,
  type ReplyToken,
} from './reply-address.ts';

const support = 'support@mail.example';

const tokens: fc.Arbitrary<ReplyToken> = fc.record({
  ticketId: fc
    .string({
      unit: fc.nat(base32Alphabet.length - 1).map((index) => base32Alphabet.charAt(index)),
      minLength: 20,
      maxLength: 20,
    })
    .map((body) => `tkt_${body}`),
  keyVersion: fc.constantFrom('1', '9', 'a'),
  mac: fc.uint8Array({ minLength: replyMacBytes, maxLength: replyMacBytes }),
});

const localPartOf = (address: string): string => address.slice(0, address.indexOf('@'));

describe('a reply address', () => {
  test('says what it was made of, in whatever case it comes back', () => {
    fc.assert(
      fc.property(tokens, fc.boolean(), (token, shouts) => {
        const address = formatReplyAddress(support, token);
        expect(parseReplyAddress(shouts ? address.toUpperCase() : address, 'mail.example')).toEqual(
          token,
        );
      }),
    );
  });

  test('fits a local part of 64 octets, however long the support address', () => {
    fc.assert(
      fc.property(tokens, fc.integer({ min: 1, max: 60 }), (token, length) => {
        const address = formatReplyAddress(`${'s'.repeat(length)}@mail.example`, token);
        expect(localPartOf(address).length).toBeLessThanOrEqual(64);
        expect(parseReplyAddress(address, 'mail.example')).toEqual(token);
      }),
    );
  });

  test('with any bit changed says something else, or nothing', () => {
    fc.assert(
      fc.property(tokens, fc.nat(46), fc.integer({ min: 0, max: 6 }), (token, place, bit) => {
        const address = formatReplyAddress(support, token);
        const index = 'support+'.length + place;
        const flipped = String.fromCharCode(address.charCodeAt(index) ^ (1 << bit));
        fc.pre(flipped.toLowerCase() !== address.charAt(index));
        const bent = address.slice(0, index) + flipped + address.slice(index + 1);
        expect(parseReplyAddress(bent, 'mail.example')).not.toEqual(token);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    'support@mail.example',
    'support+hello@mail.example',
    '',
    '+@',
    `support+${'0'.repeat(46)}@mail.example`,
  ])('is not %j', (address) => {
    expect(parseReplyAddress(address, 'mail.example')).toBeUndefined();
  });

  test('of another domain is none', () => {
    fc.assert(
      fc.property(tokens, (token) => {
        expect(
          parseReplyAddress(formatReplyAddress('support@other.example', token), 'mail.example'),
        ).toBeUndefined();
      }),
    );
  });

  test('covers ticket and person so that no two pairs are alike', () => {
    expect(replyTokenText('tkt_a', 'con_b')).not.toBe(replyTokenText('tkt_acon', '_b'));
  });
});
