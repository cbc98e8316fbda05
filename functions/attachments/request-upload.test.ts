import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { attachmentsContract } from '#shared/contract/attachments.ts';
import { attachmentLimits } from '#shared/domain/attachment-limits.ts';
import { readAttachment } from '#shared/table/attachment.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { call } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';

const local = await startLocalTable();
const { handler } = await import('./handler.ts');
const { table, tableName } = await import('../platform/aws/table.ts');
const { getItem } = await import('../platform/aws/get-item.ts');
afterAll(local.stop);
afterEach(() => vi.useRealTimers());

let ada: Awaited<ReturnType<typeof makeCustomer>>;
beforeAll(async () => {
  ada = await makeCustomer();
});

const file = { name: 'plan.pdf', size: 1234, contentType: 'application/pdf' };
const request = (body: object = {}) =>
  call(handler, attachmentsContract.requestUpload, { sub: ada.sub, body: { ...file, ...body } });

const setUploads = (uploads: object) =>
  table.send(
    new PutCommand({ TableName: tableName, Item: { ...keys.settings(), version: 1, uploads } }),
  );

const policySchema = z.object({ expiration: z.string(), conditions: z.array(z.unknown()) });
const policyOf = (fields: Record<string, string>) =>
  policySchema.parse(JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString()));

describe('requestUpload', () => {
  it('signs a policy of this key, type, length and tag, for 15 minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T10:00:00.000Z') });
    const { status, body } = await request();
    expect(status).toBe(201);
    const policy = policyOf(body.fields);
    expect(policy.expiration).toBe('2026-11-21T10:15:00Z');
    const { key, tagging } = body.fields;
    expect(key).toBe(`attachments/${body.attachmentId}`);
    expect(tagging).toContain('<Key>state</Key><Value>pending</Value>');
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        { bucket: 'porchlight-attachments' },
        { key },
        { 'Content-Type': 'application/pdf' },
        { 'Content-Disposition': `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf` },
        { tagging },
        ['content-length-range', 1234, 1234],
      ]),
    );
  });

  it('remembers whose file it will be, for as long as it may wait', async () => {
    const { body } = await request();
    const stored = await getItem(keys.attachment(body.attachmentId), readAttachment);
    expect(stored).toMatchObject({ ...file, ownerId: ada.person.id, visibility: 'internal' });
    expect(stored?.expiresAt).toBeGreaterThan(Date.now() / 1000 + 2 * 86_400);
    expect(stored).not.toHaveProperty('ticketId');
  });

  it.each([
    ['no bytes', { size: 0 }, 'body.size'],
    ['more bytes than a file may have', { size: attachmentLimits.bytes + 1 }, 'body.size'],
    ['no name', { name: ' ' }, 'body.name'],
    ['a type that is none', { contentType: 'text/html; charset=x' }, 'body.contentType'],
  ])('refuses %s', async (_, body, path) => {
    const { status, error } = await request(body);
    expect([status, error?.fields?.[0]?.path]).toEqual([422, path]);
  });

  it('keeps a name, but makes it safe', async () => {
    const name = `../${'ä'.repeat(300)}\u202Efdp.exe`;
    const { body } = await request({ name });
    const stored = await getItem(keys.attachment(body.attachmentId), readAttachment);
    expect(stored?.name).toMatch(/^\.\._ä+\.exe$/);
    expect(stored?.name).toHaveLength(200);
  });

  it('is each side’s own', async () => {
    const grace = await makeAgent();
    const { requestUpload, requestUploadAsAgent } = attachmentsContract;
    const { body } = await call(handler, requestUploadAsAgent, { sub: grace.sub, body: file });
    const stored = await getItem(keys.attachment(body.attachmentId), readAttachment);
    expect(stored?.ownerId).toBe(grace.person.id);
    expect((await call(handler, requestUpload, { sub: grace.sub, body: file })).status).toBe(401);
    expect((await call(handler, requestUploadAsAgent, { sub: ada.sub, body: file })).status).toBe(
      401,
    );
    expect((await call(handler, requestUpload, { body: file })).status).toBe(401);
  });

  it('takes files of the size and in the amount that the owner set, from the next request on', async () => {
    const eve = await makeCustomer();
    const ask = (size: number) =>
      call(handler, attachmentsContract.requestUpload, { sub: eve.sub, body: { ...file, size } });
    await setUploads({ count: 25, bytes: 1000, dailyBytes: 2500 });
    const large = await ask(1001);
    expect([large.status, large.error?.fields]).toMatchObject([
      422,
      [{ path: 'body.size', code: 'too_big' }],
    ]);
    expect([(await ask(1000)).status, (await ask(1000)).status]).toEqual([201, 201]);
    const tooMuch = await ask(501);
    expect([tooMuch.status, tooMuch.error?.code]).toEqual([429, 'quota_exceeded']);
    expect(Date.parse(tooMuch.error?.retryAt ?? '')).toBeGreaterThan(Date.now() + 86_000_000);
    await setUploads({ count: 25, bytes: 1000, dailyBytes: 2501 });
    expect((await ask(501)).status).toBe(201);
  });
});
