import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { SettingsChanges } from '#shared/domain/settings.ts';
import { CallFailed, clientAs, type Call } from './client.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let administrator: Call;
let customer: Call;
let before: SettingsChanges;

const change = async (changes: SettingsChanges) => {
  const { version } = await administrator('getSettings');
  return administrator('updateSettings', { body: { version, changes } });
};
const failure = async (call: Promise<unknown>): Promise<CallFailed | undefined> => {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof CallFailed) return error;
    throw error;
  }
};
const open = (more: object = {}) =>
  customer('createTicket', { body: { subject: 'A setting', html: '<p>Text.</p>', ...more } });

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  administrator = await clientAs(stack, 'administrator');
  customer = await clientAs(stack, 'customer');
  const { settings } = await administrator('getSettings');
  const { customersSetPriority, customersClose, showStages, contactProperties } = settings;
  before = { customersSetPriority, customersClose, showStages, contactProperties };
});
afterAll(() => change(before));

test('a setting holds from the next request on, and can be taken back', async () => {
  await change({ customersSetPriority: false });
  expect(await failure(open({ priority: 'urgent' }))).toMatchObject({ status: 422 });
  await change({ customersSetPriority: true });
  expect((await open({ priority: 'urgent' })).priority).toBe('urgent');

  const { id } = await open();
  const canClose = async () =>
    (await customer('getTicket', { params: { ticketId: id }, query: {} })).can.close;
  expect(await canClose()).toBe(true);
  await change({ customersClose: false });
  expect(await canClose()).toBe(false);
});

test('just open and closed: no list tells which stage a ticket is in', async () => {
  await change({ showStages: false });
  const { items } = await customer('listTickets', { query: {} });
  expect(new Set(items.map(({ status }) => status))).not.toContain('in-progress');
  const asked = customer('listTickets', { query: { status: 'waiting' } });
  expect(await failure(asked)).toMatchObject({ status: 422 });
});

test('a change is in the history, with who made it and what it was before', async () => {
  await change({ showStages: true });
  const { items } = await administrator('listAuditEvents', { query: {} });
  expect(items[0]).toMatchObject({
    name: 'SettingsChanged',
    by: { kind: 'agent' },
    changes: [{ field: 'showStages', from: false, to: true }],
  });
});

test('a change on settings that moved on is refused, and changes nothing', async () => {
  const { version } = await administrator('getSettings');
  await change({ customersClose: true });
  const late = administrator('updateSettings', {
    body: { version, changes: { customersClose: false } },
  });
  expect(await failure(late)).toMatchObject({ status: 409 });
  expect((await administrator('getSettings')).settings.customersClose).toBe(true);
});

test('what does not fit the rest is refused by the setting', async () => {
  const { version } = await administrator('getSettings');
  const refused = async (changes: SettingsChanges) =>
    failure(administrator('updateSettings', { body: { version, changes } }));
  const key = `plan-${randomUUID().slice(0, 8)}`;
  const twice = {
    kind: 'text',
    key,
    label: { en: 'Plan' },
    required: false,
    visible: false,
  } as const;
  const property = { ...twice, longest: 20, multiline: false };
  expect(await refused({ contactProperties: [property, property] })).toMatchObject({ status: 422 });
  expect(await refused({ supportAddress: 'somebody@elsewhere.example' })).toMatchObject({
    status: 422,
  });
});
