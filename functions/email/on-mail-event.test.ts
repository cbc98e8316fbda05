import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { suppressedAddressItem } from '#shared/table/outbound-mail.entity.ts';
import { sam, startMailOut, type MailOut } from '../../test/factories/mail-out.ts';

let out: MailOut;
beforeAll(async () => {
  out = await startMailOut();
});
afterAll(() => out.stop());
beforeEach(() => out.acceptAll());

const now = () => new Date().toISOString();

describe('what becomes of a mail', () => {
  const outcome = (eventType: string, mailId: string, part: object) => ({
    source: 'aws.ses',
    'detail-type': eventType,
    detail: {
      eventType,
      mail: { messageId: 'known', timestamp: now(), tags: { mail: [mailId] } },
      ...part,
    },
  });

  test.each([
    [
      'Bounce',
      (emailAddress: string) => ({
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [{ emailAddress }],
          timestamp: now(),
        },
      }),
    ],
    [
      'Complaint',
      (emailAddress: string) => ({
        complaint: { complainedRecipients: [{ emailAddress }], timestamp: now() },
      }),
    ],
  ])('%s stops further mails to the address', async (eventType, part) => {
    const { created, customer, ticket } = await out.ticketOf();
    const [mail] = await out.tellAndRead(created);
    await out.hear(outcome(eventType, mail?.id ?? '', part(customer.email)));
    const change = await out.say(ticket, sam);
    expect(await out.tellAndRead(change)).toHaveLength(1);
  });

  test('a delivery and a bounce that may pass are noted', async () => {
    const { created } = await out.ticketOf();
    const [mail] = await out.tellAndRead(created);
    const id = mail?.id ?? '';
    const bounce = {
      bounceType: 'Transient',
      bounceSubType: 'MailboxFull',
      bouncedRecipients: [{ emailAddress: 'x@y.example' }],
      timestamp: now(),
    };
    await out.hear(
      outcome('Bounce', id, { bounce }),
      outcome('Delivery', id, { delivery: { timestamp: now() } }),
    );
    const noted = await out.outbox.loadMail(id);
    expect(noted).toMatchObject({ state: 'sent', bounce: 'Transient/MailboxFull' });
    expect(noted?.deliveredAt).toBeDefined();
  });
});

test('nothing goes to a suppressed address', async () => {
  const { created, customer } = await out.ticketOf();
  await out.put(suppressedAddressItem({ email: customer.email, reason: 'bounce', at: now() }));
  expect(await out.tellAndRead(created)).toEqual([]);
});
