import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collaborator } from '#shared/domain/ticket.ts';
import { contactEmailItem } from '#shared/table/person.entity.ts';
import { from, startMailIn, type MailIn } from '../../../test/factories/mail-in.ts';
import { makeCustomer } from '../../../test/factories/people.ts';
import { plainSettings } from '../../../test/factories/ticket.ts';

const returns = {
  address: 'returns@mail.example',
  teamId: 'tea_0000000000000000000r',
  brandName: 'Shop Returns',
  locale: 'de' as const,
};

let mails: MailIn;
beforeAll(async () => {
  mails = await startMailIn();
  await mails.set({
    supportAddresses: [returns],
    teams: [...plainSettings.teams, { id: returns.teamId, name: 'Returns' }],
  });
});
afterAll(() => mails.stop());

const collaborator = async (rights: Collaborator['rights']) => {
  const { person } = await makeCustomer({ name: 'Ben Sharer' });
  await mails.put(contactEmailItem(person));
  const { id: contactId, name, email, locale } = person;
  return { person, added: { contactId, name, email, locale, rights } };
};

const longAgo = new Date(Date.now() - 40 * 86_400_000).toISOString();

describe('a mail to a further support address', () => {
  test('opens a ticket of its team, which is answered from there', async () => {
    const { thread } = await mails.arrive(
      { from: 'mia@elsewhere.example', to: 'Returns@mail.example', subject: 'Zurück', text: 'Ja' },
      { recipients: ['returns@mail.example'] },
    );
    expect(thread?.ticket).toMatchObject({
      teamId: returns.teamId,
      supportAddress: returns.address,
      locale: 'de',
    });
  });

  test('with a tag is for the same team', async () => {
    const { thread } = await mails.arrive(
      { from: 'max@elsewhere.example', to: 'x@y.example', subject: 'Tagged', text: 'Hi' },
      { recipients: ['returns+web@mail.example'] },
    );
    expect(thread?.ticket.supportAddress).toBe(returns.address);
  });

  test('of somebody known keeps to their language', async () => {
    const { person } = await mails.customerWithTicket();
    const { thread } = await mails.arrive(
      { from: from(person), to: returns.address, subject: 'Known', text: 'Hi' },
      { recipients: [returns.address] },
    );
    expect(thread?.ticket).toMatchObject({ locale: 'en', contactId: person.id });
  });

  test('that comes from one of our addresses is held as a loop', async () => {
    const { inbound } = await mails.arrive(
      { from: returns.address, to: 'support@mail.example', subject: 'Round', text: 'Round' },
      { recipients: ['support@mail.example'] },
    );
    expect(await mails.heldFor(inbound?.id)).toEqual(['loop']);
  });

  test('takes replies to its tickets by their own addresses', async () => {
    const { person, ticketId } = await mails.customerWithTicket({
      supportAddress: returns.address,
    });
    const address = await mails.replyAddress(ticketId, person.id);
    const to = address.replace('support+', 'returns+');
    const { inbound } = await mails.arrive(
      { from: from(person), to, subject: 'Re', text: 'More' },
      { recipients: [to] },
    );
    expect(inbound).toMatchObject({ state: 'threaded', why: 'token', ticketId });
  });
});

describe('a mail of somebody who was added to a ticket', () => {
  test('is added in the own name by the own address', async () => {
    const { person, added } = await collaborator('reply');
    const { ticketId } = await mails.customerWithTicket({ collaborators: [added] });
    const to = await mails.replyAddress(ticketId, person.id);
    const { last } = await mails.arrive(
      { from: from(person), to, subject: 'Re', text: 'Me too' },
      { recipients: [to] },
    );
    expect(last?.author).toEqual({ kind: 'customer', id: person.id, name: 'Ben Sharer' });
  });

  test.each([
    ['who only reads along', 'read' as const, true],
    ['who was taken off again', 'reply' as const, false],
  ])('%s opens a ticket of their own', async (_who, rights, isAdded) => {
    const { person, added } = await collaborator(rights);
    const { ticketId } = await mails.customerWithTicket(isAdded ? { collaborators: [added] } : {});
    const to = await mails.replyAddress(ticketId, person.id);
    const { inbound } = await mails.arrive(
      { from: from(person), to, subject: 'Re', text: 'Me too' },
      { recipients: [to] },
    );
    expect(inbound?.state).toBe('ticketed');
    expect(inbound?.ticketId).not.toBe(ticketId);
  });

  test('does not pass with the address that was made for the owner', async () => {
    const { person, added } = await collaborator('reply');
    const { ticketId, address: to } = await mails.customerWithTicket({ collaborators: [added] });
    const { inbound } = await mails.arrive(
      { from: from(person), to, subject: 'Re', text: 'I am Ada' },
      { recipients: [to] },
    );
    expect(inbound?.ticketId).not.toBe(ticketId);
  });
});

describe('a reply to a ticket that was closed long ago', () => {
  test('opens one that follows it, and the next reply goes there', async () => {
    const { person, ticketId, address: to } = await mails.customerWithTicket({ closedAt: longAgo });
    const write = (text: string) =>
      mails.arrive({ from: from(person), to, subject: 'Re', text }, { recipients: [to] });
    const first = await write('It is back');
    const closed = await mails.loadTicket(ticketId);
    expect(first.inbound).toMatchObject({ state: 'ticketed', why: 'follow-up' });
    expect(first.thread?.ticket.follows?.id).toBe(ticketId);
    expect(closed?.followedBy?.id).toBe(first.inbound?.ticketId);
    const second = await write('Are you there?');
    expect(second.inbound).toMatchObject({ state: 'threaded', why: 'follow-up' });
    expect(second.thread?.messages).toHaveLength(2);
    expect(second.inbound?.ticketId).toBe(first.inbound?.ticketId);
  });

  test('of somebody who was not added to what follows opens a ticket of their own', async () => {
    const { person, added } = await collaborator('reply');
    const { ticketId } = await mails.customerWithTicket();
    const old = await mails.customerWithTicket({
      closedAt: longAgo,
      collaborators: [added],
      followedBy: { id: ticketId, number: 2 },
    });
    const to = await mails.replyAddress(old.ticketId, person.id);
    const { inbound } = await mails.arrive(
      { from: from(person), to, subject: 'Re', text: 'And now?' },
      { recipients: [to] },
    );
    expect(inbound).toMatchObject({ state: 'ticketed', why: 'new' });
  });
});

test('a mail keeps every step of its way', async () => {
  const { inbound } = await mails.arrive({
    from: 'steps@elsewhere.example',
    to: 'support@mail.example',
    subject: 'Steps',
    text: 'One, two',
  });
  expect(inbound?.steps.map(({ name, why }) => [name, why])).toEqual([
    ['parsed', undefined],
    ['ticketed', 'new'],
  ]);
});
