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

it('tells what is set, over the defaults, within half a minute', async () => {
  const defaults = await call(handler, settingsContract.getPortal);
  expect([defaults.status, defaults.body]).toEqual([
    200,
    {
      brandName: 'Porchlight',
      brandColor: '#f2b24a',
      defaultLocale: 'en',
      supportAddress: 'support@mail.example',
      attachmentBytes: 25 * 1024 * 1024,
      attachmentCount: 25,
    },
  ]);
  await table.send(
    new PutCommand({
      TableName: tableName,
      Item: { ...keys.settings(), brandName: 'Lantern', reopenDays: 3 },
    }),
  );
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
  const changed = await call(handler, settingsContract.getPortal);
  vi.useRealTimers();
  expect(changed.body).toEqual({ ...defaults.body, brandName: 'Lantern' });
});
