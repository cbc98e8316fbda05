import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { scanVerdictItem, type ScanVerdict } from '#shared/table/scan-verdict.entity.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, open, upload, table, stop } = await startTicketsFunction({ MALWARE_SCAN: 'true' });
afterAll(stop);

const [ada, grace] = [await makeCustomer(), await makeAgent()];

const sent = async (given: Parameters<typeof upload>[1] = { check: 'awaited' }) => {
  const attachmentId = await upload(ada.person.id, given);
  const ticket = await open(ada.sub, { attachmentIds: [attachmentId] });
  return { params: { ticketId: ticket.id, attachmentId }, ticket };
};

const found = (attachmentId: string, verdict: ScanVerdict['verdict'], versionId = 'v1') =>
  table.send(
    new PutCommand({
      TableName: process.env.TABLE_NAME,
      Item: scanVerdictItem(attachmentId, versionId, { verdict, at: '2026-11-21T10:00:00.000Z' }),
    }),
  );

/** What customer and agent get to know of the file: by the page, and by asking for a link. */
const seen = async ({ params }: Awaited<ReturnType<typeof sent>>) => {
  const { ticketId } = params;
  const [page, agentPage, link, agentLink] = await Promise.all([
    ask('getTicket', { sub: ada.sub, params: { ticketId } }),
    ask('getTicketAsAgent', { sub: grace.sub, params: { ticketId } }),
    ask('downloadAttachment', { sub: ada.sub, params }),
    ask('downloadAttachmentAsAgent', { sub: grace.sub, params }),
  ]);
  const checks = [page, agentPage].map(({ body }) => body.messages[0]?.attachments[0]?.check);
  expect(checks[0]).toBe(checks[1]);
  expect([link.status, link.error?.code]).toEqual([agentLink.status, agentLink.error?.code]);
  return [checks[0], link.error?.code ?? link.status];
};

describe('while files are scanned', () => {
  it('a file is held back until its scan found it clean', async () => {
    const file = await sent();
    expect(file.ticket.messages[0]?.attachments[0]?.check).toBe('awaited');
    expect(await seen(file)).toEqual(['awaited', 'file_being_checked']);
    await found(file.params.attachmentId, 'clean');
    expect(await seen(file)).toEqual([undefined, 200]);
  });

  it.each([
    ['infected', 'file_removed'],
    ['unchecked', 'file_not_checkable'],
  ] as const)('one found %s is never given', async (verdict, code) => {
    const file = await sent();
    await found(file.params.attachmentId, verdict);
    expect(await seen(file)).toEqual([verdict, code]);
  });

  it('a clean version says nothing for the one that was sent', async () => {
    const file = await sent();
    await found(file.params.attachmentId, 'clean', 'v0');
    expect(
      (await ask('downloadAttachment', { sub: ada.sub, params: file.params })).error?.code,
    ).toBe('file_being_checked');
  });

  it('a file from before stays what it was', async () => {
    expect(await seen(await sent({}))).toEqual([undefined, 200]);
  });
});
