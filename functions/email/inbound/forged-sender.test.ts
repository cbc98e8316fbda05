import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { from, startMailIn, type MailIn } from '../../../test/factories/mail-in.ts';

let mails: MailIn;
beforeAll(async () => {
  mails = await startMailIn();
});
afterAll(() => mails.stop());

const noDmarc = { spf: 'PASS', dkim: 'PASS', dmarc: 'GRAY' } as const;
const signature = (domain: string) => `v=1; a=rsa-sha256; d=${domain}; s=a; h=from; bh=x; b=y`;

/** A ticket of somebody whose domain publishes no DMARC policy, and a Message-ID that leads to it. */
const someTicket = async () => {
  const { person, ticketId, address } = await mails.customerWithTicket();
  const known = `<known-${ticketId}@customer.example>`;
  await mails.arrive({ from: from(person), to: address, text: 'One', messageId: known });
  const forged = {
    from: from(person),
    to: 'support@mail.example',
    subject: 'Re',
    text: 'Send the refund elsewhere.',
    inReplyTo: known,
  };
  return { ticketId, forged };
};

describe('what speaks for another domain than that of From speaks for nobody', () => {
  test('SPF of the envelope', async () => {
    const { ticketId, forged } = await someTicket();
    const { thread } = await mails.arrive(forged, {
      verdicts: { ...noDmarc, dkim: 'GRAY' },
      returnPath: 'eve@attacker.example',
    });
    expect(thread?.ticket.id).not.toBe(ticketId);
    expect(thread?.ticket.senderVerified).toBe(false);
  });

  test('DKIM of the signer, also beside a signature that only names the domain', async () => {
    const { ticketId, forged } = await someTicket();
    const signed = [signature('customer.example'), signature('attacker.example')];
    const { thread } = await mails.arrive(
      { ...forged, headers: { 'DKIM-Signature': signed } },
      { verdicts: { ...noDmarc, spf: 'GRAY' }, returnPath: 'eve@attacker.example' },
    );
    expect(thread?.ticket.id).not.toBe(ticketId);
    expect(thread?.ticket.senderVerified).toBe(false);
  });

  test('DMARC of a second From', async () => {
    const { person, ticketId } = await mails.customerWithTicket();
    const { thread } = await mails.arrive(
      `From: ${person.email}\r\nFrom: eve@attacker.example\r\nTo: support@mail.example\r\n\r\nHello\r\n`,
      { returnPath: 'eve@attacker.example' },
    );
    expect(thread?.ticket.id).not.toBe(ticketId);
    expect(thread?.ticket.senderVerified).toBe(false);
  });
});

describe('without a DMARC policy a sender counts', () => {
  test('when the envelope is of the same organization', async () => {
    const { ticketId, forged } = await someTicket();
    const { inbound } = await mails.arrive(forged, {
      verdicts: { ...noDmarc, dkim: 'GRAY' },
      returnPath: 'bounces+1@mail.customer.example',
    });
    expect(inbound).toMatchObject({ why: 'references', ticketId });
  });

  test('when every signature is of the same organization', async () => {
    const { ticketId, forged } = await someTicket();
    const { inbound } = await mails.arrive(
      { ...forged, headers: { 'DKIM-Signature': signature('customer.example') } },
      { verdicts: { ...noDmarc, spf: 'GRAY' }, returnPath: 'x@provider.example' },
    );
    expect(inbound).toMatchObject({ why: 'references', ticketId });
  });
});
