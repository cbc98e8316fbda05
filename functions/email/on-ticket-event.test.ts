import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { sam, startMailOut, type MailOut } from '../../test/factories/mail-out.ts';
import { makeAgent } from '../../test/factories/people.ts';
import { plainSettings } from '../../test/factories/ticket.ts';

let out: MailOut;
beforeAll(async () => {
  out = await startMailOut();
});
afterAll(() => out.stop());
beforeEach(() => out.acceptAll());

describe('a new ticket', () => {
  test('is confirmed to its customer with number, promises and link, in HTML and text', async () => {
    const { customer, created, ticket } = await out.ticketOf({ number: 4711 });
    const [confirmation, ...others] = await out.tellAndRead(created);
    expect(others).toEqual([]);
    expect(confirmation?.to).toEqual([customer.email]);
    expect(confirmation?.mail.subject).toBe('[#4711] The lamp flickers');
    for (const body of [confirmation?.mail.html, confirmation?.mail.text]) {
      expect(body).toContain('#4711');
      expect(body).toContain(`https://portal.example/tickets/${ticket.id}`);
      expect(body).toMatch(/First response by:?.*UTC/s);
      expect(body).toContain('reply above this line');
    }
  });

  test('is confirmed under our own Message-ID, with what keeps machines from answering', async () => {
    const { created } = await out.ticketOf();
    const [confirmation] = await out.tellAndRead(created);
    const id = confirmation?.id ?? '';
    expect(confirmation?.header('message-id')).toBe(`<${id}@mail.example>`);
    expect(confirmation?.header('auto-submitted')).toBe('auto-generated');
    expect(confirmation?.header('reply-to')).toMatch(/support\+[0-9a-z]{47}@mail\.example/);
    expect((await out.find.aliasesOf([`${id}@mail.example`]))[0]?.ticketId).toBe(created.ticket.id);
  });

  test('is confirmed in German to who reads German', async () => {
    const { created } = await out.ticketOf({}, { locale: 'de' });
    const [confirmation] = await out.tellAndRead(created);
    expect(confirmation?.mail.html).toContain('Ihre Nachricht ist angekommen');
    expect(confirmation?.mail.text).toContain('Erste Antwort bis:');
  });
});

describe('a ticket that came by mail', () => {
  test('is confirmed as an answer to that mail', async () => {
    const change = await out.byMail({});
    const [confirmation] = await out.tellAndRead(change);
    expect(confirmation?.header('in-reply-to')).toBe('<theirs@customer.example>');
    expect(confirmation?.header('auto-submitted')).toBe('auto-replied');
  });

  test.each([
    ['a machine wrote', { answerable: false }, {}],
    ['may be forged', {}, { senderVerified: false }],
  ])('that %s is not answered', async (_name, mail, ticket) => {
    const change = await out.byMail(mail, ticket);
    expect(await out.tellAndRead(change)).toEqual([]);
  });

  test('is answered five times an hour to one address and no more', async () => {
    const email = `${out.ids.randomId('contact')}@busy.example`;
    for (let count = 0; count < 7; count += 1) await out.tell(await out.byMail({}, {}, { email }));
    expect(await out.sent()).toHaveLength(5);
  });
});

describe('a message', () => {
  test('of an agent goes to the customer from the agent by first name, with its files', async () => {
    const { ticket, customer } = await out.ticketOf();
    const small = await out.file(ticket, { name: 'offer.pdf', contentType: 'application/pdf' });
    const shown = await out.file(ticket, {
      name: 'shot.png',
      contentType: 'image/png',
      inline: true,
    });
    const film = { name: 'film.mp4', contentType: 'video/mp4', size: 6_000_000 };
    const large = await out.file(ticket, film, false);
    const change = await out.say(ticket, sam, {
      html: `<p>See <img alt="" data-attachment="${shown.id}"></p>`,
      attachments: [small, large, shown],
    });
    const [mail] = await out.tellAndRead(change);
    expect(mail?.to).toEqual([customer.email]);
    expect(mail?.mail.from).toEqual({
      name: 'Sam via Porchlight',
      address: 'support@mail.example',
    });
    expect(mail?.mail.attachments.map(({ filename }) => filename).sort()).toEqual([
      'offer.pdf',
      'shot.png',
    ]);
    expect(mail?.mail.html).toContain(`src="cid:${shown.id}@porchlight"`);
    expect(mail?.mail.html).toContain('film.mp4');
    expect(mail?.mail.html).not.toContain('Rivera');
  });

  test('of an agent that resolves the ticket also asks for a rating', async () => {
    const { ticket } = await out.ticketOf();
    const change = await out.say(ticket, sam, { status: 'resolved' });
    const [mail] = await out.tellAndRead(change);
    expect(mail?.mail.html).toMatch(/\/feedback\/[\w.-]+\?stars=5/);
  });

  test.each([
    ['en', 'Resolved: ', /is marked as resolved; a reply .* opens it again/],
    ['de', 'Gelöst: ', /ist als gelöst markiert; mit einer Antwort .* geht es weiter/],
  ] as const)(
    'of an agent that resolves the ticket says so (%s), in HTML and text',
    async (locale, prefix, words) => {
      const { ticket } = await out.ticketOf({ number: 12 }, { locale });
      const [mail] = await out.tellAndRead(await out.say(ticket, sam, { status: 'resolved' }));
      expect(mail?.mail.subject).toBe(`[#12] ${prefix}The lamp flickers`);
      for (const body of [mail?.mail.html, mail?.mail.text]) expect(body).toMatch(words);
    },
  );

  test('that resolved a ticket which is open again does not call it resolved', async () => {
    const { ticket } = await out.ticketOf();
    const change = await out.say(ticket, sam, { status: 'resolved' });
    await out.changeStatus(change.ticket, 'open');
    const [mail] = await out.tellAndRead(change);
    expect(mail?.mail.text).toContain('To reply, answer this mail');
    expect(mail?.mail.text).not.toContain('resolved');
  });

  test('among agents goes to nobody', async () => {
    const { ticket } = await out.ticketOf();
    const change = await out.say(ticket, sam, { visibility: 'internal' });
    expect(await out.tellAndRead(change)).toEqual([]);
  });

  test('of the customer goes to the assignee, who may answer by mail', async () => {
    const { person } = await makeAgent();
    const { ticket, customer } = await out.ticketOf({
      assigneeId: person.id,
      assigneeName: person.name,
    });
    const change = await out.say(ticket, {
      kind: 'customer',
      id: customer.id,
      name: customer.name,
    });
    const [mail] = await out.tellAndRead(change);
    expect(mail?.to).toEqual([person.email]);
    expect(mail?.mail.html).toContain(`/agent/tickets/${ticket.id}`);
    expect(mail?.header('reply-to')).toContain('support+');
  });

  test('refers to the mails before it', async () => {
    const { ticket, created } = await out.ticketOf();
    await out.tell(created);
    const confirmedAs = out.lastAccepted();
    const change = await out.say(ticket, sam);
    const mails = await out.tellAndRead(change);
    expect(mails[1]?.header('references')).toContain(`<${ticket.id}@mail.example>`);
    expect(mails[1]?.header('references')).toContain(`<${confirmedAs}@email.amazonses.com>`);
  });
});

describe('a change of status', () => {
  test('to resolved asks the customer for a rating with five links', async () => {
    const { ticket } = await out.ticketOf();
    const change = await out.changeStatus(ticket, 'resolved');
    const [mail] = await out.tellAndRead(change);
    const links = [
      ...(mail?.mail.text ?? '').matchAll(
        /https:\/\/portal\.example\/feedback\/\S+\?stars=([1-5])/g,
      ),
    ];
    expect(links.map(([, stars]) => stars)).toEqual(['1', '2', '3', '4', '5']);
  });

  test('to resolved asks nobody who unsubscribed from it, and tells how to', async () => {
    const { ticket, customer } = await out.ticketOf();
    const resolve = async (of: Ticket) => {
      return (await out.tellAndRead(await out.changeStatus(of, 'resolved'))).at(-1);
    };
    const asked = await resolve(ticket);
    expect(asked?.header('list-unsubscribe')).toMatch(
      /^<https:\/\/portal\.example\/api\/unsubscribe\/\S+>$/,
    );
    expect(asked?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    await out.put({ ...keys.noRatingRequests(customer.id) });
    const other = await out.ticketOf({ contactId: customer.id });
    const left = await resolve(other.ticket);
    expect(left?.mail.html).not.toContain('/feedback/');
  });

  test('that was taken back before the news came is not told', async () => {
    const { ticket } = await out.ticketOf();
    const change = await out.changeStatus(ticket, 'resolved');
    await out.changeStatus(change.ticket, 'open');
    expect(await out.tellAndRead(change)).toEqual([]);
  });

  test('by the customer is not told to the customer', async () => {
    const { ticket, customer } = await out.ticketOf();
    const change = await out.changeStatus(ticket, 'closed', {
      kind: 'customer',
      id: customer.id,
      name: customer.name,
    });
    expect(await out.tellAndRead(change)).toEqual([]);
  });
});

test('a missed deadline is told to the assignee and every lead, else to the team and every lead, once each', async () => {
  const team = { teamIds: [plainSettings.defaultTeamId] };
  const lead = (await makeAgent({ role: 'lead', ...team })).person;
  const [one, two] = [(await makeAgent(team)).person, (await makeAgent(team)).person];
  const gone = (await makeAgent({ disabled: true, ...team })).person;
  const breach = async (given: Partial<Ticket>) => {
    const { ticket } = await out.ticketOf(given);
    const change = await out.passTimer(ticket, 'breach');
    out.ses.resetHistory();
    await out.tell(change);
    await out.tell(change);
    return (await out.sent()).map(({ to: [address] }) => address);
  };
  const assigned = await breach({ assigneeId: one.id, assigneeName: one.name });
  expect(
    assigned.filter((address) => [lead.email, one.email, two.email].includes(address ?? '')).sort(),
  ).toEqual([lead.email, one.email].sort());
  const open = await breach({});
  expect(
    open
      .filter((address) => [lead.email, one.email, two.email, gone.email].includes(address ?? ''))
      .sort(),
  ).toEqual([lead.email, one.email, two.email].sort());
});

test('a warning is told while there is time, and not once its deadline was missed', async () => {
  await makeAgent({ role: 'lead' });
  const { ticket } = await out.ticketOf();
  const warned = await out.passTimer(ticket, 'warn');
  const inTime = (await out.tellAndRead(warned)).length;
  expect(inTime).toBeGreaterThan(0);
  const late = await out.passTimer((await out.ticketOf()).ticket, 'warn');
  await out.passTimer(late.ticket, 'breach');
  expect(await out.tellAndRead(late)).toHaveLength(inTime);
});
