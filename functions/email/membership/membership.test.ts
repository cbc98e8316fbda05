import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { localeSchema } from '#shared/domain/locale.ts';
import type { MembershipEvent } from '#shared/events/membership-event.ts';
import { keys } from '#shared/table/keys.ts';
import { memberItem, organizationItem } from '#shared/table/organization.entity.ts';
import { startMailOut, type MailOut } from '../../../test/factories/mail-out.ts';
import { makeAgent, makeCustomer } from '../../../test/factories/people.ts';
import { queueEvent } from '../../../test/factories/received-mail.ts';
import { plainSettings } from '../../../test/factories/ticket.ts';
import { membershipContent } from './membership-content.ts';

const at = '2026-11-21T10:00:00.000Z';
let out: MailOut;
beforeAll(async () => {
  out = await startMailOut();
});
afterAll(() => out.stop());
beforeEach(async () => {
  out.acceptAll();
  await set({});
});
const set = (mails: object) =>
  out.put({ ...keys.settings(), version: 1, mails: { ...plainSettings.mails, ...mails } });

const organization = async (name = 'Acme') => {
  const id = out.ids.randomId('organization');
  const base = { version: 1, domains: [], createdAt: at, updatedAt: at };
  await out.put(organizationItem({ ...base, id, name }));
  return id;
};
const member = async (
  organizationId: string,
  given: { name: string; locale?: 'en' | 'de' },
  role: 'member' | 'manager',
  state: 'active' | 'requested' = 'active',
) => {
  const { person } = await makeCustomer(given);
  const { id: contactId, name, email } = person;
  await out.put(memberItem({ organizationId, contactId, name, email, role, state, since: at }));
  return person;
};
const tell = async (
  event: Pick<MembershipEvent, 'name' | 'organizationId' | 'contactId'> & { approved?: boolean },
) => {
  const { handler } = await import('../on-ticket-event.ts');
  const detail = { id: out.ids.randomId('event'), at, schema: 1, ...event };
  const told = queueEvent({ source: 'porchlight.organizations', detail });
  expect(await handler(told)).toEqual({ batchItemFailures: [] });
  // The bus tells at least once.
  expect(await handler(told)).toEqual({ batchItemFailures: [] });
  return out.sent();
};

describe('who asks to join', () => {
  test('is told of to every manager, once, in their language, with the page to decide on', async () => {
    const organizationId = await organization();
    const mara = await member(organizationId, { name: 'Mara', locale: 'de' }, 'manager');
    await member(organizationId, { name: 'Bob' }, 'member');
    const lou = await member(organizationId, { name: 'Lou Late' }, 'member', 'requested');
    const mails = await tell({ name: 'MembershipRequested', organizationId, contactId: lou.id });
    expect(mails.map(({ to }) => to)).toEqual([[mara.email]]);
    expect(mails[0]?.mail.subject).toBe('Lou Late möchte zu Acme gehören');
    expect(mails[0]?.mail.text).toContain('/organizations');
    expect(mails[0]?.mail.text).toContain(lou.email);
  });

  test('is told of to administrators where there is no manager', async () => {
    const organizationId = await organization();
    const { person: admin } = await makeAgent({ role: 'administrator', name: 'Anna' });
    await makeAgent({ name: 'Sam' });
    const lou = await member(organizationId, { name: 'Lou' }, 'member', 'requested');
    const mails = await tell({ name: 'MembershipRequested', organizationId, contactId: lou.id });
    expect(mails.map(({ to }) => to)).toEqual([[admin.email]]);
    expect(mails[0]?.mail.text).toContain(`/agent/admin/organizations/${organizationId}`);
  });

  test('is told of to nobody once it is decided, or where that is switched off', async () => {
    const organizationId = await organization();
    await member(organizationId, { name: 'Mara' }, 'manager');
    const lou = await member(organizationId, { name: 'Lou' }, 'member');
    const asked = { name: 'MembershipRequested', organizationId } as const;
    expect(await tell({ ...asked, contactId: lou.id })).toEqual([]);
    const eve = await member(organizationId, { name: 'Eve' }, 'member', 'requested');
    await set({ membership: false });
    expect(await tell({ ...asked, contactId: eve.id })).toEqual([]);
  });

  test('is told what was decided', async () => {
    const organizationId = await organization('Birch');
    const lou = await member(organizationId, { name: 'Lou' }, 'member');
    const { person: eve } = await makeCustomer({ name: 'Eve' });
    const decided = { name: 'MembershipDecided', organizationId } as const;
    const [approved] = await tell({ ...decided, contactId: lou.id, approved: true });
    expect([approved?.to, approved?.mail.subject]).toEqual([
      [lou.email],
      'You belong to Birch now',
    ]);
    const [, declined] = await tell({ ...decided, contactId: eve.id, approved: false });
    expect([declined?.to, declined?.mail.subject]).toEqual([
      [eve.email],
      'Your request to join Birch',
    ]);
  });
});

test.each(localeSchema.options)('the mails say who and what in %s', (locale) => {
  const facts = {
    brand: 'Nordlicht',
    organization: 'Acme',
    name: 'Mara',
    who: 'Lou',
    email: 'l@x',
  };
  const mail = JSON.stringify(membershipContent('requested', locale, facts, randomUUID()));
  for (const fact of Object.values(facts)) expect(mail).toContain(fact);
});
