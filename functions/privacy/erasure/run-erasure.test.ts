import {
  CognitoIdentityProviderClient,
  AdminDeleteUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { erasureItem, lastErasureItem } from '#shared/table/erasure.entity.ts';
import { attachmentItem } from '#shared/table/attachment.entity.ts';
import { importPartItem } from '#shared/table/invitation.entity.ts';
import { contactEmailItem, contactItem } from '#shared/table/person.entity.ts';
import { memberItem, organizationItem } from '#shared/table/organization.entity.ts';
import { notificationItem } from '#shared/table/notification.entity.ts';
import { ticketItem } from '#shared/table/ticket.entity.ts';
import { startLocalTable } from '../../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../../test/factories/people.ts';
import { openedTicket } from '../../../test/factories/ticket.ts';

const local = await startLocalTable();
process.env['PRIVACY_BUCKET'] = 'privacy';
process.env['PRIVACY_QUEUE_URL'] = 'https://sqs.us-east-1.amazonaws.com/000000000000/privacy';
process.env['CUSTOMER_POOL_ID'] = 'us-east-1_customers';
afterAll(() => local.stop());

const { runErasure } = await import('./run-erasure.ts');
const { keepRecord } = await import('./records.ts');
const { table, tableName } = await import('../../platform/aws/table.ts');
const { auditEventOf, commitWithAudit } = await import('../../platform/audit.ts');
const { commitChange } = await import('../../platform/ticketing/commit-change.ts');
const { loadContact } = await import('../contacts.store.ts');
const { loadErasure } = await import('../../platform/erasure.ts');

const now = '2026-11-21T10:00:00.000Z';
const organizationId = 'org_000000000000000000zz';
const files = mockClient(S3Client);
const pool = mockClient(CognitoIdentityProviderClient);
mockClient(SQSClient);
const objects = new Map<string, string>();
/** What S3 answers to the next deletion instead of doing it. */
let fault: Error | undefined;

beforeEach(() => {
  objects.clear();
  fault = undefined;
  files.reset();
  pool.reset();
  pool.on(ListUsersCommand).resolves({ Users: [] });
  pool.on(AdminDeleteUserCommand).resolves({});
  files.on(PutObjectCommand).callsFake(({ Key, Body }) => (objects.set(Key, String(Body)), {}));
  files.on(GetObjectCommand).callsFake(({ Key }) => {
    const text = objects.get(Key);
    if (text === undefined) throw new NoSuchKey({ message: 'gone', $metadata: {} });
    return { Body: { transformToString: async () => text } };
  });
  files.on(DeleteObjectCommand).callsFake(({ Key }) => (objects.delete(Key), {}));
  files.on(ListObjectsV2Command).resolves({ Contents: [] });
  files.on(ListObjectVersionsCommand).callsFake(({ Prefix }) => ({
    Versions: objects.has(Prefix) ? [{ Key: Prefix, VersionId: '1' }] : [],
  }));
  files.on(DeleteObjectsCommand).callsFake(({ Delete }) => {
    const thrown = fault;
    fault = undefined;
    if (thrown !== undefined) throw thrown;
    for (const { Key } of Delete.Objects) objects.delete(Key);
    return {};
  });
});

const put = (Item: Record<string, unknown>) =>
  table.send(new PutCommand({ TableName: tableName, Item }));

const everything = async () =>
  (await table.send(new ScanCommand({ TableName: tableName }))).Items ?? [];

const canary = 'Xylophia';

/** A customer whose word stands wherever it can, and a confirmed erasure. */
const setScene = async () => {
  const person = {
    name: `${canary} Brandt`,
    email: `${canary.toLowerCase()}@customer.example`,
    organizationIds: [organizationId],
    properties: { phone: '+49 30 88990011' },
  };
  const made = await makeCustomer(person);
  const { id } = made.person;
  await put(contactItem({ ...made.person, sub: made.sub }));
  await put(contactEmailItem(made.person));
  const organization = {
    ...{ id: organizationId, version: 1, name: 'Guild', domains: [] },
    ...{ createdAt: now, updatedAt: now },
  };
  await put({ ...organizationItem(organization), memberCount: 1 });
  await put(
    memberItem({
      ...{ organizationId, contactId: id, name: person.name, email: person.email },
      ...{ role: 'member', state: 'active', since: now },
    }),
  );
  const attachment = {
    ...{ id: 'att_0000000000000000000z', name: `${canary}.pdf`, size: 3 },
    ...{ contentType: 'application/pdf', inline: false },
  };
  const objectKey = `attachments/${attachment.id}`;
  await put(
    attachmentItem({
      ...{ ...attachment, ownerId: id, objectKey, requestedAt: now, visibility: 'public' },
      ticketId: 'tkt_0123456789abcdefghjk',
    }),
  );
  objects.set(objectKey, 'pdf');
  const change = openedTicket(now, {
    ...{ contactId: id, contactName: person.name, contactEmail: person.email },
    ...{ subject: `Call ${canary}`, fields: { note: 'ring +49 30 88990011' } },
  });
  const message = change.message && {
    ...change.message,
    author: { kind: 'customer' as const, id, name: `${canary} Maiden` },
    html: '<p>The lamp of Mrs Maiden flickers. +49 30 88990011</p>',
    attachments: [attachment],
  };
  await commitChange({ ...change, ...(message && { message }) });
  const agent = await makeAgent();
  await put(
    notificationItem(agent.person.id, {
      ...{ id: '1763719200000-0123456789abcdefghjk', notice: 'created', number: 1, generation: 1 },
      ...{ ticketId: change.ticket.id, subject: `Call ${canary}`, standing: 'agent' },
      by: { kind: 'customer', name: person.name },
    }),
  );
  await put(
    importPartItem(
      {
        ...{ importId: 'imp_0000000000000000000z', part: 0 },
        lines: [
          { line: 1, name: 'Ms Other', email: person.email, organizations: '', language: '' },
          { line: 2, name: 'Bo', email: 'bo@x.example', organizations: '', language: '' },
        ],
      },
      2_000_000_000,
    ),
  );
  const asking = {
    ...{ now, idempotencyKey: id },
    actor: { kind: 'agent' as const, ...agent.person },
  };
  const audit = auditEventOf(asking, {
    name: 'ContactChanged',
    subject: { id, name: person.name },
    changes: [{ field: 'phone', from: '+49 30 77665544', to: '+49 30 88990011' }],
  });
  await commitWithAudit([], audit);
  const decided = { decidedBy: { id: agent.person.id, name: 'Grace' }, decidedAt: now };
  const request = { contactId: id, askedAt: now, askedBy: 'customer' as const };
  await put(erasureItem({ ...request, ...decided, state: 'confirmed' }));
  await put(lastErasureItem({ ...request, ...decided, state: 'confirmed' }));
  await keepRecord({ ...request, ...decided });
  return { id, sub: made.sub, ticket: change.ticket };
};

test('erases a person, and goes on after a failure with what was left', async () => {
  const other = await makeCustomer({ name: 'Xaver Other' });
  await put(ticketItem({ ...openedTicket(now).ticket, id: 'tkt_0000000000000000000y' }));
  const { id, sub } = await setScene();
  fault = new Error('S3 is away');
  await expect(runErasure(id)).rejects.toThrow('S3 is away');
  expect((await loadContact(id))?.name).toContain(canary);
  expect(JSON.parse(objects.get(`work/${id}.json`) ?? '{}')).toMatchObject({ phase: 'objects' });
  expect(pool.commandCalls(AdminDeleteUserCommand)[0]?.args[0].input.Username).toBe(sub);

  await runErasure(id);
  const items = await everything();
  const left = JSON.stringify(items);
  for (const trace of [canary, canary.toLowerCase(), '88990011', '77665544', 'Maiden', 'Ms Other'])
    expect(left).not.toContain(trace);
  expect(left).not.toContain(sub);
  expect([...objects.keys()]).toEqual([`erasures/${id}.json`]);
  expect(left).toContain('<p>The lamp of Mrs [erased] flickers. [erased]</p>');
  expect(left).toContain('Bo');
  expect(left).toContain('"memberCount":0');
  expect(await loadErasure(id)).toMatchObject({ state: 'done', decidedBy: { name: 'Grace' } });
  expect((await loadContact(id))?.email).toBe(`${id.replace('_', '-')}@erased.invalid`);
  expect((await loadContact(other.person.id))?.name).toBe('Xaver Other');
  expect(left).toContain('The lamp flickers');

  await runErasure(id);
  expect(await everything()).toEqual(items);
});

test('erases nobody whose erasure was not confirmed', async () => {
  const { person } = await makeCustomer({ name: 'Still Here' });
  await runErasure(person.id);
  expect(await loadContact(person.id)).toMatchObject({ name: 'Still Here' });
});
