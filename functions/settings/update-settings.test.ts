import { randomUUID } from 'node:crypto';
import { afterAll, expect, it, vi } from 'vitest';
import { settingsContract } from '#shared/contract/settings.ts';
import type { SettingsChanges } from '#shared/domain/settings.ts';
import { call } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent } from '../../test/factories/people.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';

const local = await startLocalTable();
mockSigningSecret();
const { handler } = await import('./handler.ts');
afterAll(local.stop);

const { sub, person } = await makeAgent({ role: 'administrator' });
const versionNow = async () => (await call(handler, settingsContract.getSettings, { sub })).body;
const change = (changes: SettingsChanges, version: number, idempotencyKey = randomUUID()) =>
  call(handler, settingsContract.updateSettings, {
    sub,
    idempotencyKey,
    body: { version, changes },
  });
const latest = async () =>
  (await call(handler, settingsContract.listAuditEvents, { sub })).body.items[0];

it('changes what is named, keeps the rest, and tells who changed what', async () => {
  const before = await versionNow();
  const { body } = await change({ reopenDays: 5, showStages: false }, before.version);
  expect(body).toEqual({
    version: before.version + 1,
    settings: { ...before.settings, reopenDays: 5, showStages: false },
  });
  expect(await versionNow()).toEqual(body);
  expect(await latest()).toMatchObject({
    name: 'SettingsChanged',
    by: { kind: 'agent', id: person.id, name: person.name },
    changes: [
      { field: 'reopenDays', from: 30, to: 5 },
      { field: 'showStages', from: true, to: false },
    ],
  });
});

it('takes an optional setting away by null', async () => {
  const first = await change({ ticketNames: { one: { en: 'Order' }, many: { en: 'Orders' } } }, 1);
  expect(first.body.settings.ticketNames?.many.en).toBe('Orders');
  const second = await change({ ticketNames: null }, first.body.version);
  expect(second.body.settings).not.toHaveProperty('ticketNames');
  expect(await versionNow()).toEqual(second.body);
});

it('refuses a change that was made on another version, and keeps the other one', async () => {
  const { version, settings } = await versionNow();
  const answers = await Promise.all([
    change({ reopenDays: 6 }, version),
    change({ reopenDays: 7 }, version),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.error?.code).toBe('conflict');
  expect((await change({ reopenDays: 8 }, version)).error?.code).toBe('conflict');
  const now = await versionNow();
  expect(now.version).toBe(version + 1);
  expect({ ...now.settings, reopenDays: 0 }).toEqual({ ...settings, reopenDays: 0 });
});

it('does a retry no second time', async () => {
  const { version } = await versionNow();
  const key = randomUUID();
  const first = await change({ searchPreview: false }, version, key);
  const again = await change({ searchPreview: false }, version, key);
  expect(again.body).toEqual(first.body);
});

it.each<[string, SettingsChanges]>([
  ['body.changes.columns', { columns: ['subject', 'subject'] }],
  ['body.changes.columns', { columns: [] }],
  ['body.changes.defaultTeamId', { defaultTeamId: 'tea_11111111111111111111' }],
  ['body.changes.ownerDisplay', { ownerDisplay: { form: 'alias' } }],
  ['body.changes.organizationVisibility', { organizationVisibility: { mode: 'condition' } }],
  ['body.changes.reopenDays', { reopenDays: 366 }],
])('names the field %s that does not fit', async (path, changes) => {
  const { version } = await versionNow();
  const { status, error } = await change(changes, version);
  expect([status, error?.fields?.map((field) => field.path)]).toEqual([422, [path]]);
});

it('lists changes latest first, page by page, over months in which nothing changed', async () => {
  const start = await versionNow();
  let version = start.version;
  for (const [month, count] of [
    ['2027-01', 20],
    ['2027-06', 20],
  ] as const) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(`${month}-10T10:00:00.000Z`) });
    for (let turn = 0; turn < count; turn += 1) {
      vi.setSystemTime(Date.now() + 1000);
      version = (await change({ reopenDays: 100 + (version % 50) }, version)).body.version;
    }
  }
  const first = await call(handler, settingsContract.listAuditEvents, { sub });
  expect(first.body.items).toHaveLength(25);
  const query = { cursor: String(first.body.next) };
  const second = await call(handler, settingsContract.listAuditEvents, { sub, query });
  vi.useRealTimers();
  const times = [...first.body.items, ...second.body.items].map(({ at }) => at);
  expect(times.length).toBeGreaterThanOrEqual(40);
  expect(times).toEqual([...times].sort().reverse());
  expect(new Set(times).size).toBe(times.length);
});
