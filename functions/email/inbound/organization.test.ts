import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { organizationItem } from '#shared/table/organization.entity.ts';
import { contactEmailItem } from '#shared/table/person.entity.ts';
import { from, startMailIn, type MailIn } from '../../../test/factories/mail-in.ts';
import { makeCustomer } from '../../../test/factories/people.ts';

const [acme, birch] = ['org_11111111111111111111', 'org_22222222222222222222'] as const;

let mails: MailIn;
const put = async (Item: Record<string, unknown>) => {
  const { table, tableName } = await import('../../platform/aws/table.ts');
  await table.send(new PutCommand({ TableName: tableName, Item }));
};
beforeAll(async () => {
  mails = await startMailIn();
  const at = '2026-11-21T10:00:00.000Z';
  const base = { version: 1, domains: [], createdAt: at, updatedAt: at };
  await put(organizationItem({ ...base, id: acme, name: 'Acme' }));
  await put(organizationItem({ ...base, id: birch, name: 'Birch' }));
});
afterAll(() => mails.stop());

test.each([
  ['its only organization', [acme], { organizationId: acme, organizationName: 'Acme' }],
  ['none of several', [acme, birch], undefined],
  ['none that is gone', ['org_33333333333333333333'], undefined],
])('B17: a ticket by mail belongs to %s', async (_, organizationIds, expected) => {
  const { person } = await makeCustomer({ organizationIds });
  await put(contactEmailItem(person));
  const { thread } = await mails.arrive({
    from: from(person),
    to: 'support@mail.example',
    subject: 'Hello',
    text: 'By mail',
  });
  expect(thread?.ticket.contactId).toBe(person.id);
  if (expected) expect(thread?.ticket).toMatchObject(expected);
  else expect(thread?.ticket).not.toHaveProperty('organizationId');
});
