import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { satisfactionContract } from '#shared/contract/satisfaction.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { changeTicket } from '#shared/domain/ticket-rules.ts';
import type { Ticket, TicketStatus } from '#shared/domain/ticket.ts';
import { call } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeCustomer } from '../../test/factories/people.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';
import { openedTicket, plainSettings, someAgent } from '../../test/factories/ticket.ts';

const local = await startLocalTable();
mockSigningSecret();
const { handler } = await import('./handler.ts');
const { makeFeedbackToken } = await import('../platform/links/feedback-link.ts');
const { randomId } = await import('../platform/ids.ts');
const { commitChange } = await import('../platform/ticketing/commit-change.ts');
const { changeTicketBy, loadTicket } = await import('../platform/ticketing/change-ticket.ts');
afterAll(local.stop);

const { rateTicket, rateByLink, getFeedbackRequest } = satisfactionContract;

let ada: Awaited<ReturnType<typeof makeCustomer>>;
let ticketId: string;
beforeEach(async () => {
  ada = await makeCustomer();
  ticketId = randomId('ticket');
  await commitChange(
    openedTicket(toInstant(Date.now()), { id: ticketId, contactId: ada.person.id }),
  );
  await become('resolved');
});

const become = (status: TicketStatus) =>
  changeTicketBy(ticketId, (ticket: Ticket) => {
    const stamp = { at: toInstant(Date.now()), eventId: randomId('event') };
    return changeTicket(
      ticket,
      plainSettings.slaPolicy,
      { status },
      { kind: 'agent', ...someAgent },
      stamp,
    );
  });

const tokenFor = (contactId: string, expiresIn = 60_000) =>
  makeFeedbackToken({ ticketId, contactId, expiresAt: toInstant(Date.now() + expiresIn) });

const rate = (body: object, sub = ada.sub) =>
  call(handler, rateTicket, { sub, params: { ticketId }, body });

describe('rateTicket', () => {
  it('keeps the rating, and a later one in its place', async () => {
    expect((await rate({ stars: 4, comment: ' Good ' })).status).toBe(204);
    expect((await loadTicket(ticketId))?.rating).toMatchObject({ stars: 4, comment: 'Good' });
    await rate({ stars: 2 });
    expect((await loadTicket(ticketId))?.rating).toMatchObject({ stars: 2, comment: '' });
  });

  it('changes nothing when the same rating comes again', async () => {
    await rate({ stars: 4 });
    const once = await loadTicket(ticketId);
    expect((await rate({ stars: 4 })).status).toBe(204);
    expect(await loadTicket(ticketId)).toEqual(once);
  });

  it('waits until the ticket is resolved', async () => {
    await become('open');
    expect((await rate({ stars: 4 })).error?.code).toBe('conflict');
  });

  it('knows no ticket of a stranger', async () => {
    const eve = await makeCustomer();
    expect((await rate({ stars: 1 }, eve.sub)).error?.code).toBe('not_found');
    expect(await loadTicket(ticketId)).not.toHaveProperty('rating');
  });

  it.each([
    { stars: 0 },
    { stars: 6 },
    { stars: 4.5 },
    { stars: 4, comment: 'x'.repeat(4001) },
    {},
  ])('refuses %j', async (body) => {
    expect((await rate(body)).status).toBe(422);
  });
});

describe('the link in the mail', () => {
  it('shows what it asks about and changes nothing by being opened', async () => {
    const before = await loadTicket(ticketId);
    const { status, body } = await call(handler, getFeedbackRequest, {
      params: { token: await tokenFor(ada.person.id) },
    });
    expect([status, body]).toEqual([200, { ticketId, number: 1, subject: 'The lamp flickers' }]);
    expect(await loadTicket(ticketId)).toEqual(before);
  });

  it('rates without signing in, and shows the rating then', async () => {
    const params = { token: await tokenFor(ada.person.id) };
    expect(
      (await call(handler, rateByLink, { params, body: { stars: 5, comment: 'Thanks' } })).status,
    ).toBe(204);
    const { body } = await call(handler, getFeedbackRequest, { params });
    expect(body.rating).toMatchObject({ stars: 5, comment: 'Thanks' });
  });

  it('rates no ticket that was opened again', async () => {
    await become('open');
    const params = { token: await tokenFor(ada.person.id) };
    expect((await call(handler, rateByLink, { params, body: { stars: 5 } })).error?.code).toBe(
      'conflict',
    );
  });

  it('is no good when it is old, made up, of another contact or of a ticket that is gone', async () => {
    const mine = await tokenFor(ada.person.id);
    const bad = [
      await tokenFor(ada.person.id, -1_000),
      'made-up',
      mine.slice(0, -1),
      await tokenFor(randomId('contact')),
    ];
    ticketId = randomId('ticket');
    bad.push(await tokenFor(ada.person.id));
    for (const token of bad) {
      const asked = await call(handler, getFeedbackRequest, { params: { token } });
      const rated = await call(handler, rateByLink, { params: { token }, body: { stars: 1 } });
      expect([asked.status, asked.error?.code]).toEqual([410, 'link_expired']);
      expect(rated.error?.code).toBe('link_expired');
    }
  });
});
