import { expect, it } from 'vitest';
import { mockSigningSecret } from '../../../test/factories/signing-secret.ts';

process.env.SIGNING_SECRET_ARN = 'secret';
process.env.AWS_REGION = 'us-east-1';
mockSigningSecret();
const { makeFeedbackToken, readFeedbackToken } = await import('./feedback-link.ts');

const link = {
  ticketId: 'tkt_0123456789abcdefghjk',
  contactId: 'con_kjhgfedcba9876543210',
  expiresAt: '2027-01-01T00:00:00.000Z',
};
const now = '2026-12-31T23:59:59.000Z';

it('reads back what it made, until its time is over', async () => {
  const token = await makeFeedbackToken(link);
  expect(await readFeedbackToken(token, now)).toEqual(link);
  expect(await readFeedbackToken(token, link.expiresAt)).toBeUndefined();
});

it('fits a path without encoding', async () => {
  expect(await makeFeedbackToken(link)).toMatch(/^[\w.-]{1,128}$/);
});

it('reads no token of which a single character was changed', async () => {
  const token = await makeFeedbackToken(link);
  const changed = Array.from(
    token,
    (character, index) =>
      token.slice(0, index) + (character === '1' ? '2' : '1') + token.slice(index + 1),
  );
  const read = await Promise.all(changed.map((text) => readFeedbackToken(text, now)));
  expect(read.filter((found) => found !== undefined)).toEqual([]);
});

it.each(['', 'x', '1'.repeat(90), '1constructor', '../../x'])(
  'reads nothing of %j',
  async (token) => {
    expect(await readFeedbackToken(token, now)).toBeUndefined();
  },
);
