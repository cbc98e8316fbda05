import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, it } from 'vitest';
import { partitions } from '#shared/table/keys.ts';
import { readAuditEvent } from '#shared/table/audit-event.entity.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';

const local = await startLocalTable();
const { auditEventOf, changedFields, commitWithAudit } = await import('./audit.ts');
const { table, tableName } = await import('./aws/table.ts');
afterAll(local.stop);

const actor = {
  kind: 'agent' as const,
  id: 'agt_00000000000000000001',
  name: 'Grace Hopper',
  email: 'grace@company.example',
  locale: 'en' as const,
  role: 'administrator' as const,
  teamIds: [],
};
const eventAt = (now: string, idempotencyKey = 'key-1') =>
  auditEventOf(
    { actor, now, idempotencyKey },
    {
      name: 'SettingsChanged',
      subject: { id: 'settings', name: 'Settings' },
      changes: changedFields({ a: 1, b: [1], d: 4 }, { a: 1, b: [2], c: 3 }),
    },
  );
const thing = (id: string) => ({
  Put: {
    TableName: tableName,
    Item: { pk: id, sk: 'X' },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
const november = async () => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partitions.audit('2026-11') },
    }),
  );
  return Items.map(readAuditEvent);
};

it('writes the change with what changed, once, whenever the retry comes', async () => {
  const first = eventAt('2026-11-21T10:00:00.000Z');
  expect(await commitWithAudit([thing('one')], first)).toBe('committed');
  expect(await commitWithAudit([thing('one')], eventAt('2026-11-21T10:00:07.000Z'))).toBe(
    'duplicate',
  );
  expect(await november()).toEqual([first]);
  expect(first.changes).toEqual([
    { field: 'b', from: [1], to: [2] },
    { field: 'c', to: 3 },
    { field: 'd', from: 4 },
  ]);
});

it('leaves no trace of a change that was refused', async () => {
  const refused = eventAt('2026-11-21T11:00:00.000Z', 'key-2');
  expect(await commitWithAudit([thing('one')], refused)).toBe('refused');
  expect((await november()).map(({ id }) => id)).not.toContain(refused.id);
});
