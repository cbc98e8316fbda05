import { SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startMailOut, type MailOut } from '../../../test/factories/mail-out.ts';

/** Nobody waits in tests. */
vi.mock('node:timers/promises', async (original) => {
  const real = await original<typeof import('node:timers/promises')>();
  return {
    ...real,
    setTimeout: (milliseconds: number) => real.setTimeout(Math.min(milliseconds, 20)),
  };
});

let out: MailOut;
beforeAll(async () => {
  out = await startMailOut();
});
afterAll(() => out.stop());
beforeEach(() => out.acceptAll());
afterEach(() => vi.useRealTimers());

const now = () => new Date().toISOString();

describe('however often an event comes', () => {
  test('an event that comes twice is one mail', async () => {
    const { created } = await out.ticketOf();
    await out.tell(created);
    expect(await out.tellAndRead(created)).toHaveLength(1);
  });

  test('a mail that another function may be sending waits for it', async () => {
    const { created } = await out.ticketOf();
    out.ses.on(SendRawEmailCommand).rejects(new Error('The connection was lost.'));
    expect((await out.tell(created)).batchItemFailures).toHaveLength(1);
    expect((await out.tell(created)).batchItemFailures).toHaveLength(1);
    expect(out.ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
  });

  const sendEvent = (mailId: string | undefined, sesMessageId: string) => ({
    source: 'aws.ses',
    'detail-type': 'Email Sent',
    detail: {
      eventType: 'Send',
      mail: { messageId: sesMessageId, timestamp: now(), tags: { mail: [mailId] } },
      send: {},
    },
  });

  test('a mail that SES took while its function died counts as sent, and is answered to under the name SES gave it', async () => {
    const { created } = await out.ticketOf();
    out.ses.on(SendRawEmailCommand).rejects(new Error('The connection was lost.'));
    await out.tell(created);
    const [mail] = await out.sent();
    expect(await out.hear(sendEvent(mail?.id, 'given-by-ses'))).toEqual({ batchItemFailures: [] });
    expect(await out.tell(created)).toEqual({ batchItemFailures: [] });
    expect(out.ses.commandCalls(SendRawEmailCommand)).toHaveLength(1);
    const [alias] = await out.find.aliasesOf(['given-by-ses@email.amazonses.com']);
    expect(alias?.ticketId).toBe(created.ticket.id);
  });

  test('a mail whose function died and of which SES knows nothing is sent when its lease has ended', async () => {
    const { created } = await out.ticketOf();
    out.ses
      .on(SendRawEmailCommand)
      .rejectsOnce(new Error('The connection was lost.'))
      .resolves({ MessageId: 'second-try' });
    await out.tell(created);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + out.outbox.leaseLength + 1 });
    expect(await out.tell(created)).toEqual({ batchItemFailures: [] });
    const [mail] = await out.sent();
    expect(await out.outbox.loadMail(mail?.id ?? '')).toMatchObject({
      state: 'sent',
      sesMessageId: 'second-try',
    });
  });

  test('a mail that SES did not take just now is tried at once when the event comes again', async () => {
    const { created } = await out.ticketOf();
    const throttled = new SESServiceException({
      name: 'Throttling',
      $fault: 'client',
      $metadata: {},
    });
    out.ses.on(SendRawEmailCommand).rejectsOnce(throttled).resolves({ MessageId: 'later' });
    expect((await out.tell(created)).batchItemFailures).toHaveLength(1);
    expect(await out.tell(created)).toEqual({ batchItemFailures: [] });
  });

  test('a mail that SES will never take is given up, with the reason', async () => {
    const { created } = await out.ticketOf();
    out.ses
      .on(SendRawEmailCommand)
      .rejects(
        new SESServiceException({ name: 'MessageRejected', $fault: 'client', $metadata: {} }),
      );
    expect(await out.tell(created)).toEqual({ batchItemFailures: [] });
    const [mail] = await out.sent();
    expect(await out.outbox.loadMail(mail?.id ?? '')).toMatchObject({
      state: 'failed',
      reason: 'MessageRejected',
    });
  });
});
