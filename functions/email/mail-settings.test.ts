import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Settings } from '#shared/domain/settings.ts';
import type { Collaborator, Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { loggedMailItem, mailLists } from '#shared/table/mail-log.entity.ts';
import { sam, startMailOut, type MailOut, type SentMail } from '../../test/factories/mail-out.ts';
import { makeCustomer } from '../../test/factories/people.ts';
import { plainSettings } from '../../test/factories/ticket.ts';

let out: MailOut;
beforeAll(async () => {
  out = await startMailOut();
});
afterAll(() => out.stop());
beforeEach(async () => {
  out.acceptAll();
  await set({});
});

const set = (settings: Partial<Settings>) =>
  out.put({ ...keys.settings(), version: 1, ...settings });

const without = (...kinds: (keyof Settings['mails'])[]): Partial<Settings> => ({
  mails: { ...plainSettings.mails, ...Object.fromEntries(kinds.map((kind) => [kind, false])) },
});

const asCollaborator = async (
  rights: Collaborator['rights'],
  locale: 'en' | 'de' = 'en',
): Promise<Collaborator> => {
  const { person } = await makeCustomer({ locale });
  return { contactId: person.id, name: person.name, email: person.email, locale, rights };
};

const addressees = (mails: readonly SentMail[]) => mails.flatMap(({ to }) => to).sort();

describe('a kind of mail that is switched off', () => {
  test.each([
    ['created', async ({ created }: Made) => created],
    ['replied', async ({ ticket }: Made) => out.say(ticket, sam)],
    ['statusChanged', async ({ ticket }: Made) => out.changeStatus(ticket, 'in-progress')],
    ['closed', async ({ ticket }: Made) => out.changeStatus(ticket, 'closed')],
  ] as const)('%s is not sent, and says so in the outbox', async (kind, change) => {
    await set(without(kind, 'feedback'));
    const made = await out.ticketOf();
    const told = await change(made);
    expect(await out.tellAndRead(told)).toEqual([]);
    const [mail] = await out.mailsOf(made.ticket.id);
    expect(mail).toMatchObject({ state: 'skipped', reason: 'switched-off' });
    await set({});
    expect(await out.tellAndRead(await change(await out.ticketOf()))).toHaveLength(1);
  });

  test('feedback leaves the news of the solution without a question', async () => {
    await set(without('feedback'));
    const { ticket } = await out.ticketOf();
    const [mail] = await out.tellAndRead(await out.changeStatus(ticket, 'resolved'));
    expect(mail?.mail.html).not.toContain('/feedback/');
  });

  test('statusChanged leaves the question, in a mail of its own', async () => {
    await set(without('statusChanged'));
    const { ticket } = await out.ticketOf();
    const [mail] = await out.tellAndRead(await out.changeStatus(ticket, 'resolved'));
    expect(mail?.mail.html).toContain('How did we do?');
    expect(mail?.mail.text).toMatch(/5 stars: https:\/\/portal\.example\/feedback\//);
  });

  test('replied still tells that the answer solved it', async () => {
    await set(without('replied'));
    const { ticket } = await out.ticketOf();
    const [mail] = await out.tellAndRead(await out.say(ticket, sam, { status: 'resolved' }));
    expect(mail?.mail.html).toContain('Your ticket is resolved');
    expect(mail?.mail.html).toContain('Words');
  });
});

type Made = Awaited<ReturnType<MailOut['ticketOf']>>;

describe('the question for a rating', () => {
  test('has named options in place of stars where the owner chose so', async () => {
    await set({ feedback: { mode: 'optional', style: 'options' } });
    const { ticket } = await out.ticketOf({}, { locale: 'de' });
    const [mail] = await out.tellAndRead(await out.changeStatus(ticket, 'resolved'));
    const options = [...(mail?.mail.text ?? '').matchAll(/^(\S.*): http\S+\?stars=(\d)$/gm)];
    expect(options.map(([, name, stars]) => [name, stars])).toEqual([
      ['Ausgezeichnet', '5'],
      ['Gut', '4'],
      ['In Ordnung', '3'],
      ['Schlecht', '2'],
    ]);
    expect(mail?.mail.html).not.toContain('★');
  });

  test('is not asked where feedback is off', async () => {
    await set({ feedback: { mode: 'off', style: 'stars' } });
    const { ticket } = await out.ticketOf();
    const [mail] = await out.tellAndRead(await out.changeStatus(ticket, 'resolved'));
    expect(mail?.mail.html).not.toContain('/feedback/');
  });
});

describe('who is added to a ticket', () => {
  const addTo = async ({ ticket, by }: Pick<Made, 'ticket'> & { by: 'owner' | 'agent' }) => {
    const added = await asCollaborator('reply', 'de');
    const author =
      by === 'agent'
        ? sam
        : { kind: 'customer' as const, id: ticket.contactId, name: ticket.contactName };
    return { added, change: await out.share(ticket, [added], author) };
  };

  test('is told by whom, of what and where, and nothing of what was said', async () => {
    const { ticket } = await out.ticketOf();
    const { added, change } = await addTo({ ticket, by: 'owner' });
    const mails = await out.tellAndRead(change);
    expect(mails.map(({ to }) => to)).toEqual([[added.email]]);
    const [mail] = mails;
    expect(mail?.mail.subject).toBe(`[#${String(ticket.number)}] ${ticket.subject}`);
    expect(mail?.mail.text).toContain(`${ticket.contactName} hat Sie hinzugefügt: Ticket #`);
    expect(mail?.mail.text).toContain(`/tickets/${ticket.id}`);
  });

  test('by an agent reads the name that customers know', async () => {
    const { ticket } = await out.ticketOf();
    const { change } = await addTo({ ticket, by: 'agent' });
    const [mail] = await out.tellAndRead(change);
    expect(mail?.mail.text).toContain('Sam hat Sie hinzugefügt');
  });

  test('and taken out again before the mail was written gets none', async () => {
    const { ticket } = await out.ticketOf();
    const { change } = await addTo({ ticket, by: 'owner' });
    await out.share(change.ticket, [], sam);
    expect(await out.tellAndRead(change)).toEqual([]);
  });

  test('by themselves is not told', async () => {
    const { ticket } = await out.ticketOf();
    const joined = await asCollaborator('reply');
    const change = await out.share(ticket, [joined], {
      kind: 'customer',
      id: joined.contactId,
      name: joined.name,
    });
    expect(await out.tellAndRead(change)).toEqual([]);
  });

  test('is not told where that is switched off', async () => {
    await set(without('added'));
    const { ticket } = await out.ticketOf();
    const { change } = await addTo({ ticket, by: 'owner' });
    expect(await out.tellAndRead(change)).toEqual([]);
    const [mail] = await out.mailsOf(ticket.id);
    expect(mail).toMatchObject({ kind: 'added', state: 'skipped', reason: 'switched-off' });
  });

  test('to tickets without end gets five such mails in an hour', async () => {
    const added = await asCollaborator('read');
    const told: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const { ticket } = await out.ticketOf();
      told.push((await out.tellAndRead(await out.share(ticket, [added], sam))).length);
    }
    expect(told).toEqual([1, 2, 3, 4, 5, 5]);
  });
});

describe('the words of the owner', () => {
  const ticketNames = { one: { en: 'order' }, many: { en: 'orders' } };

  test('stand in what customers read, in the language there is', async () => {
    await set({ ticketNames });
    const { ticket } = await out.ticketOf();
    const [mail] = await out.tellAndRead(await out.changeStatus(ticket, 'in-progress'));
    expect(mail?.mail.text).toContain(`The status of order #${String(ticket.number)}`);
    expect(mail?.mail.text).toContain('Open the order');
    expect(mail?.mail.html).not.toMatch(/ticket(?!s\/)/i);
  });
});

describe('with the stages hidden', () => {
  test('a step that customers do not see is not told', async () => {
    await set({ showStages: false });
    const { ticket } = await out.ticketOf();
    expect(await out.tellAndRead(await out.changeStatus(ticket, 'in-progress'))).toEqual([]);
  });

  test('a solved ticket is called closed, in every word of the mail', async () => {
    await set({ showStages: false });
    const { ticket } = await out.ticketOf();
    const [mail] = await out.tellAndRead(await out.changeStatus(ticket, 'resolved'));
    expect(mail?.mail.subject).toContain('Closed: ');
    for (const body of [mail?.mail.html, mail?.mail.text, mail?.mail.subject])
      expect(body).not.toMatch(/resolved/i);
  });
});

describe('who takes part', () => {
  const shared = async (given: Partial<Ticket> = {}) => {
    const [writes, reads] = [await asCollaborator('reply', 'de'), await asCollaborator('read')];
    const made = await out.ticketOf({ collaborators: [writes, reads], ...given });
    return { ...made, writes, reads };
  };

  test('gets what agents answer, in the own language and with an own address to answer to', async () => {
    const { ticket, customer, writes, reads } = await shared();
    const mails = await out.tellAndRead(await out.say(ticket, sam));
    expect(addressees(mails)).toEqual([customer.email, writes.email, reads.email].sort());
    const to = (email: string) => mails.find(({ to: [address] }) => address === email);
    expect(to(writes.email)?.mail.html).toContain('Sam hat geantwortet');
    expect(to(writes.email)?.header('reply-to')).toMatch(/support\+[0-9a-z]{47}@/);
    expect(to(writes.email)?.header('reply-to')).not.toBe(to(customer.email)?.header('reply-to'));
    expect(to(reads.email)?.header('reply-to')).toBeUndefined();
    expect(to(reads.email)?.mail.text).not.toContain('reply above this line');
  });

  test('gets what the others write, but not the own words', async () => {
    const { ticket, customer, writes, reads } = await shared();
    const { contactId: id, name } = writes;
    const mails = await out.tellAndRead(await out.say(ticket, { kind: 'customer', id, name }));
    expect(addressees(mails)).toEqual([customer.email, reads.email].sort());
  });

  test('hears of a solution without being asked to rate it', async () => {
    const { ticket, customer } = await shared();
    const mails = await out.tellAndRead(await out.changeStatus(ticket, 'resolved'));
    const asked = mails.filter(({ mail }) => mail.html?.includes('/feedback/') === true);
    expect(mails).toHaveLength(3);
    expect(addressees(asked)).toEqual([customer.email]);
  });
});

test('mails come from the address the ticket came to, under its brand', async () => {
  const address = 'returns@mail.example';
  await set({
    supportAddresses: [{ address, teamId: plainSettings.defaultTeamId, brandName: 'Shop Returns' }],
  });
  const { ticket } = await out.ticketOf({ supportAddress: address });
  const [mail] = await out.tellAndRead(await out.say(ticket, sam));
  expect(mail?.mail.from).toEqual({ name: 'Sam via Shop Returns', address });
  expect(mail?.header('reply-to')).toMatch(/returns\+[0-9a-z]{47}@mail\.example/);
  expect(mail?.mail.html).toContain('Shop Returns');
  expect(mail?.mail.html).not.toContain('Porchlight');
});

test('customers are told the name the owner set for agents', async () => {
  await set({ ownerDisplay: { form: 'alias', alias: { en: 'Our team', de: 'Unser Team' } } });
  const { ticket } = await out.ticketOf({}, { locale: 'de' });
  const [mail] = await out.tellAndRead(await out.say(ticket, sam));
  expect(mail?.mail.from?.name).toBe('Unser Team via Porchlight'.replace('via', 'über'));
  expect(mail?.mail.html).not.toContain('Sam');
});

test('a mail stands in the lists of its ticket, its address and all mails', async () => {
  const { created, customer, ticket } = await out.ticketOf();
  const [mail] = await out.tellAndRead(created);
  const lists = [mailLists.ofTicket(ticket.id), mailLists.ofAddress(customer.email)];
  for (const list of [mailLists.sent, ...lists]) expect(await out.listed(list)).toContain(mail?.id);
  const entry = { mailId: mail?.id ?? '', direction: 'out' as const, at: created.event.at };
  expect(loggedMailItem(mailLists.sent, entry)).toHaveProperty('expiresAt');
});
