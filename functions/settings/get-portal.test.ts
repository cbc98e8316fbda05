import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, it, vi } from 'vitest';
import { settingsContract } from '#shared/contract/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { call } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';

const local = await startLocalTable();
const { handler } = await import('./handler.ts');
const { table, tableName } = await import('../platform/aws/table.ts');
afterAll(local.stop);

it('tells what is set, over the defaults, from the next request on', async () => {
  const defaults = await call(handler, settingsContract.getPortal);
  expect(defaults.body).toMatchObject({
    brandName: 'Porchlight',
    brandColor: '#f2b24a',
    defaultLocale: 'en',
    supportAddress: 'support@mail.example',
    showStages: true,
    customersClose: true,
    attachmentBytes: 25 * 1024 * 1024,
    attachmentCount: 25,
    attachmentDailyBytes: 1024 * 1024 * 1024,
  });
  await table.send(
    new PutCommand({
      TableName: tableName,
      Item: { ...keys.settings(), brandName: 'Lantern', reopenDays: 3 },
    }),
  );
  const changed = await call(handler, settingsContract.getPortal);
  expect(changed.body).toEqual({
    ...defaults.body,
    brandName: 'Lantern',
    reopenDays: 3,
    ...(changed.body.opensAt !== undefined && { opensAt: changed.body.opensAt }),
  });
});

it('tells when somebody is back, outside business hours only and where that is wanted', async () => {
  const at = async (instant: string) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(instant) });
    const { body } = await call(handler, settingsContract.getPortal);
    vi.useRealTimers();
    return body.opensAt;
  };
  expect(await at('2026-11-20T16:59:00.000Z')).toBeUndefined();
  expect(await at('2026-11-20T17:00:00.000Z')).toBe('2026-11-23T09:00:00.000Z');
  await table.send(
    new PutCommand({
      TableName: tableName,
      Item: { ...keys.settings(), outsideHoursNotice: false },
    }),
  );
  expect(await at('2026-11-20T17:00:00.000Z')).toBeUndefined();
});
