import { expect, test } from 'vitest';
import { natureOf } from './auto-reply.ts';

const nature = (
  headers: Record<string, string>,
  given: { returnPath?: string; from?: string } = {},
) =>
  natureOf({
    header: (name) => headers[name],
    returnPath: given.returnPath ?? 'ada@customer.example',
    from: given.from ?? 'ada@customer.example',
  });

test.each([
  ['an ordinary mail', {}],
  ['a mail that says no', { 'auto-submitted': 'no' }],
  ['a mail that says no, with a comment', { 'auto-submitted': 'No (written by hand)' }],
])('%s comes from a person', (_name, headers) => {
  expect(nature(headers)).toBe('person');
});

test.each([
  ['RFC 3834', { 'auto-submitted': 'auto-replied' }],
  ['RFC 3834 with parameters', { 'auto-submitted': 'Auto-Generated; owner-email="x@y.example"' }],
  ['an old vacation program', { precedence: 'auto_reply' }],
  ['bulk', { precedence: 'Bulk' }],
  ['junk', { precedence: 'junk' }],
  ['Exchange', { 'x-auto-response-suppress': 'All' }],
  ['cPanel', { 'x-autorespond': 'Re: Hello' }],
  [
    'a read receipt',
    { 'content-type': 'multipart/report; report-type=disposition-notification; boundary=x' },
  ],
])('the sign of %s tells an automatic mail', (_name, headers) => {
  expect(nature(headers)).toBe('auto-reply');
});

test.each(['', '<>', 'MAILER-DAEMON'])(
  'a mail with envelope sender %j is automatic',
  (returnPath) => {
    expect(nature({}, { returnPath })).toBe('auto-reply');
  },
);

test('a delivery report is a bounce, whoever sends it', () => {
  expect(
    nature({ 'content-type': 'multipart/report; report-type="delivery-status"; boundary=x' }),
  ).toBe('bounce');
  expect(nature({}, { returnPath: '<>', from: 'MAILER-DAEMON@relay.example' })).toBe('bounce');
});

test.each<Record<string, string>>([
  { 'list-id': '<a.b>' },
  { 'list-unsubscribe': '<mailto:x@y.example>' },
  { precedence: 'list' },
])('%j is of a list', (headers) => {
  expect(nature(headers)).toBe('list');
});
