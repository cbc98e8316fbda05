import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { localeSchema } from '#shared/domain/locale.ts';
import { accountEventSchema, type AccountEvent } from '#shared/events/account-event.ts';
import { startMailOut, type MailOut } from '../../../test/factories/mail-out.ts';
import { makeAgent, makeCustomer } from '../../../test/factories/people.ts';
import { queueEvent } from '../../../test/factories/received-mail.ts';
import { accountContent } from './account-content.ts';

const at = '2026-11-21T10:00:00.000Z';
const names = accountEventSchema.options.map(({ shape }) => shape.name.value);
let out: MailOut;
beforeAll(async () => {
  out = await startMailOut();
});
afterAll(() => out.stop());
beforeEach(() => out.acceptAll());

const eventOf = (name: AccountEvent['name'], more: object = {}): AccountEvent =>
  accountEventSchema.parse({
    id: `evt_${'0'.repeat(20)}`,
    sub: 'sub',
    at,
    device: { browser: 'Firefox', system: 'Linux' },
    schema: 1,
    name,
    ...(name === 'RecoveryCodeUsed' && { codesLeft: 3 }),
    ...more,
  });
const tell = async (sub: string, name: AccountEvent['name']) => {
  const { handler } = await import('../on-ticket-event.ts');
  const detail = eventOf(name, { id: out.ids.randomId('event'), sub });
  const told = queueEvent({ source: 'porchlight.accounts', detail });
  expect(await handler(told)).toEqual({ batchItemFailures: [] });
  // The bus tells at least once.
  expect(await handler(told)).toEqual({ batchItemFailures: [] });
  return out.sent();
};

describe('what guards an account', () => {
  test('is told of to its owner once, with when, from where, and what to do if it was not them', async () => {
    const { person, sub } = await makeCustomer({ name: 'Mara', locale: 'de' });
    const [only, ...others] = await tell(sub, 'PasswordChanged');
    expect(others).toEqual([]);
    expect(only?.to).toEqual([person.email]);
    expect(only?.mail.subject).toContain('Passwort');
    expect(only?.mail.text).toContain('Samstag, 21. November');
    expect(only?.mail.text).toContain('Firefox · Linux');
    const link = `/forgot?${new URLSearchParams({ email: person.email }).toString()}`;
    expect(only?.mail.text).toContain(link);
  });

  test('leads agents to their own side', async () => {
    const { sub } = await makeAgent({ role: 'agent', name: 'Sam' });
    const [only] = await tell(sub, 'SecondFactorReset');
    expect(only?.mail.text).toContain('/agent/forgot?');
  });

  test('is told of to nobody once the account is gone', async () => {
    expect(await tell('nobody', 'PasswordChanged')).toEqual([]);
  });
});

describe.each(localeSchema.options)('the mails in %s', (locale) => {
  const content = (event: AccountEvent) =>
    accountContent(event, locale, {
      brand: 'Lumina',
      name: 'Mara',
      when: 'now',
      url: 'https://portal.example/forgot',
      support: 'help@lumina.example',
    });

  test('name the portal, and each says what happened in its own words', () => {
    const mails = names.map((name) => content(eventOf(name)));
    for (const field of ['subject', 'preheader'] as const) {
      expect(new Set(mails.map((mail) => mail[field])).size).toBe(names.length);
      expect(mails.filter((mail) => !mail[field].includes('Lumina'))).toEqual([]);
    }
  });

  test('tell how many recovery codes are left, and no device that calls itself a link', () => {
    const used = JSON.stringify(content(eventOf('RecoveryCodeUsed')));
    expect(used).toContain('"3"');
    const device = { browser: 'www.evil.example', system: 'https://evil.example' };
    expect(JSON.stringify(content(eventOf('PasswordChanged', { device })))).not.toContain('evil');
  });
});
