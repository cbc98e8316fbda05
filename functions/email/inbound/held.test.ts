import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMailIn, type MailIn } from '../../../test/factories/mail-in.ts';

let mails: MailIn;
beforeAll(async () => {
  mails = await startMailIn();
});
afterAll(() => mails.stop());

describe('a mail that is held', () => {
  test.each([
    ['virus', { virus: 'FAIL' }],
    ['spam', { spam: 'FAIL' }],
  ] as const)('for %s is not even read', async (reason, verdicts) => {
    const gets = mails.buckets.mock.calls().length;
    const { inbound } = await mails.arrive(
      { from: 'bad@elsewhere.example', to: 'support@mail.example', subject: 'Buy', text: 'Buy' },
      { verdicts },
    );
    expect(await mails.heldFor(inbound?.id)).toEqual([reason]);
    expect(mails.buckets.mock.calls()).toHaveLength(gets);
  });

  test('because it is our own coming back to us', async () => {
    const { inbound } = await mails.arrive({
      from: 'support@mail.example',
      to: 'support@mail.example',
      subject: 'Re: Re:',
      text: 'Loop',
    });
    expect(await mails.heldFor(inbound?.id)).toEqual(['loop']);
  });

  test('because no sender can be made out', async () => {
    const { inbound, failures } = await mails.arrive('Subject: who am I\r\n\r\nNobody.\r\n', {
      returnPath: 'x@y.example',
    });
    expect(failures).toEqual([]);
    expect(await mails.heldFor(inbound?.id)).toEqual(['unparsable']);
  });

  test('because it has too many parts', async () => {
    const part = '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n';
    const { inbound } = await mails.arrive(
      `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(1500)}--b--\r\n`,
    );
    expect(await mails.heldFor(inbound?.id)).toEqual(['too-large']);
  });

  test('passes when somebody lets it, once', async () => {
    const { inbound } = await mails.arrive(
      {
        from: 'good@elsewhere.example',
        to: 'support@mail.example',
        subject: 'Not spam',
        text: 'Really',
      },
      { verdicts: { spam: 'FAIL' } },
    );
    const replay = { replay: { mailId: inbound?.id, past: 'spam' } };
    expect(await mails.receive(replay, replay)).toEqual({ batchItemFailures: [] });
    expect(await mails.inbound.loadInbound(inbound?.id ?? '')).toMatchObject({ state: 'ticketed' });
    expect(await mails.heldFor(inbound?.id)).toEqual([]);
  });

  test('because it names no sender is tried again on request; from the envelope it becomes a ticket', async () => {
    const { inbound } = await mails.arrive('Subject: who am I\r\n\r\nNobody.\r\n', {
      from: '',
      returnPath: 'x@y.example',
    });
    await mails.receive({ replay: { mailId: inbound?.id, past: 'unparsable' } });
    const settled = await mails.inbound.loadInbound(inbound?.id ?? '');
    const thread = await mails.readThread(settled?.ticketId ?? '');
    expect(thread?.ticket).toMatchObject({ subject: 'who am I', contactEmail: 'x@y.example' });
    expect(await mails.heldFor(inbound?.id)).toEqual([]);
  });

  test('and fails again stays held with the reason, to be tried once more', async () => {
    const { inbound } = await mails.arrive('Subject: who am I\r\n\r\nNobody.\r\n', {
      from: '',
      returnPath: '',
    });
    const replay = { replay: { mailId: inbound?.id, past: 'unparsable' } };
    for (let time = 0; time < 2; time += 1) {
      expect(await mails.receive(replay)).toEqual({ batchItemFailures: [] });
      expect(await mails.heldFor(inbound?.id)).toEqual(['unparsable']);
      expect(await mails.inbound.loadInbound(inbound?.id ?? '')).toMatchObject({
        state: 'quarantined',
        why: 'unparsable',
      });
    }
  });

  test('as unreadable becomes a ticket with the original when somebody lets it', async () => {
    const part = '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n';
    const { inbound } = await mails.arrive(
      `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(1500)}--b--\r\n`,
    );
    await mails.receive({ replay: { mailId: inbound?.id, past: 'too-large' } });
    const settled = await mails.inbound.loadInbound(inbound?.id ?? '');
    const thread = await mails.readThread(settled?.ticketId ?? '');
    expect(thread?.messages[0]?.attachments.map(({ name }) => name)).toEqual(['original.eml']);
  });
});
