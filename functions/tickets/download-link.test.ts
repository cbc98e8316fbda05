import { createHmac } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { signingSecret } from '../../test/factories/signing-secret.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, open, upload, stop } = await startTicketsFunction();
afterAll(stop);

const [ada, eve, grace] = [await makeCustomer(), await makeCustomer(), await makeAgent()];

describe('downloadAttachment', () => {
  it('gives whoever may read the ticket a signed link of five minutes to the very version that was sent', async () => {
    const attachmentId = await upload(ada.person.id);
    const { id: ticketId } = await open(ada.sub, { attachmentIds: [attachmentId] });
    const params = { ticketId, attachmentId };
    for (const [operation, sub] of [
      ['downloadAttachment', ada.sub],
      ['downloadAttachmentAsAgent', grace.sub],
    ] as const) {
      const { status, body } = await ask(operation, { sub, params });
      expect(status).toBe(200);
      const url = new URL(body.url);
      expect(url.pathname).toBe(`/attachments/${attachmentId}`);
      expect(url.origin).toBe('https://files.example');
      const { versionId = '', expires = '', signature } = Object.fromEntries(url.searchParams);
      expect(versionId).toBe('v1');
      expect(Math.abs(Number(expires) - Date.now() / 1000 - 300)).toBeLessThan(5);
      const signed = [url.pathname, versionId, expires].join('\n');
      expect(signature).toBe(
        createHmac('sha256', signingSecret).update(signed).digest('base64url'),
      );
    }
    expect((await ask('downloadAttachment', { sub: eve.sub, params })).status).toBe(404);
  });

  it('gives no file of another ticket, and none that was not sent', async () => {
    const attachmentId = await upload(ada.person.id);
    const pending = await upload(ada.person.id);
    await open(ada.sub, { attachmentIds: [attachmentId] });
    const { id: ticketId } = await open(ada.sub);
    for (const id of [attachmentId, pending, 'att_00000000000000000000']) {
      expect(
        (await ask('downloadAttachment', { sub: ada.sub, params: { ticketId, attachmentId: id } }))
          .status,
      ).toBe(404);
    }
  });
});
