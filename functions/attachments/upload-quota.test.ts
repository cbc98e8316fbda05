import { afterAll, describe, expect, it } from 'vitest';
import { startLocalTable } from '../../test/factories/local-table.ts';

const local = await startLocalTable();
const { countUpload } = await import('./upload-quota.ts');
afterAll(local.stop);

const monday = '2026-11-16T10:00:00.000Z';
const tuesday = '2026-11-17T10:00:00.000Z';
const ask = (personId: string, size: number, now = monday, dailyBytes = 100) =>
  countUpload({ personId, size, dailyBytes, now });

describe('countUpload', () => {
  it('lets a person ask for as many bytes as the day has, and says when the next begins', async () => {
    await ask('con_a', 60);
    await ask('con_a', 40, '2026-11-17T09:59:59.999Z');
    await expect(ask('con_a', 1, '2026-11-17T09:59:59.999Z')).rejects.toMatchObject({
      code: 'quota_exceeded',
      retryAt: tuesday,
    });
    await ask('con_a', 100, tuesday);
    await expect(ask('con_a', 1, tuesday)).rejects.toMatchObject({
      retryAt: '2026-11-18T10:00:00.000Z',
    });
  });

  it('counts each person apart', async () => {
    await ask('con_b', 100);
    await ask('con_c', 100);
  });

  it('takes no file that no day has room for, and counts it for nothing', async () => {
    await expect(ask('con_d', 101)).rejects.toMatchObject({
      code: 'quota_exceeded',
      retryAt: undefined,
    });
    await ask('con_d', 100);
  });

  it('follows a limit that was changed meanwhile', async () => {
    await ask('con_e', 80);
    await expect(ask('con_e', 10, monday, 50)).rejects.toMatchObject({ code: 'quota_exceeded' });
    await ask('con_e', 100, monday, 200);
  });

  it('lets requests at the same time not exceed the limit together', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => ask('con_f', 10)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });
});
