import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idle, shiftClock } from './admin.ts';
import { CallFailed, clientAs, type Call } from './client.ts';
import { startStack, type RunningStack } from './stack.ts';

const assembly = mkdtempSync(join(tmpdir(), 'porchlight-scanned-'));
let running: RunningStack;
let customer: Call;

/** The settings of a machine, and with them that files are scanned. */
const settings = [
  'mailDomain=help.porchlight.example',
  'mailDomainVerified=true',
  'malwareScan=true',
];

beforeAll(async () => {
  const given = settings.flatMap((setting) => ['-c', setting]);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['infra/synth.ts', '-o', assembly, ...given],
    { env: { ...process.env, CDK_VALIDATION: 'false' }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  running = await startStack(['--assembly', assembly]);
  customer = await clientAs(running.file, 'customer');
});
afterAll(async () => {
  await running.stop();
  rmSync(assembly, { recursive: true });
});

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);

const sent = async (content: string) => {
  const place = await customer('requestUpload', {
    body: { name: 'plan.txt', size: content.length, contentType: 'text/plain' },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(place.fields)) form.set(name, value);
  form.set('file', new Blob([content]));
  expect((await fetch(place.url, { method: 'POST', body: form })).ok).toBe(true);
  const { id: ticketId } = await customer('createTicket', {
    body: { subject: 'Files', html: '<p>See.</p>', attachmentIds: [place.attachmentId] },
  });
  return { ticketId, attachmentId: place.attachmentId };
};
type Sent = Awaited<ReturnType<typeof sent>>;

const linkTo = async (params: Sent): Promise<{ url?: string; code?: string }> => {
  try {
    return await customer('downloadAttachment', { params });
  } catch (error) {
    if (error instanceof CallFailed) return { code: error.body.code };
    throw error;
  }
};
const shownCheck = async ({ ticketId }: Sent) => {
  const { messages } = await customer('getTicket', { params: { ticketId }, query: {} });
  return messages[0]?.attachments[0]?.check;
};

test('a file is given once it was found clean, by a link that dies after five minutes', async () => {
  const [good, bad] = [await sent('plan'), await sent(eicar)];
  expect(await Promise.all([linkTo(good), shownCheck(good)])).toEqual([
    { code: 'file_being_checked' },
    'awaited',
  ]);
  await shiftClock(running.file, '+40s');
  await expect.poll(() => linkTo(bad), { timeout: 20_000 }).toEqual({ code: 'file_removed' });
  await expect.poll(() => shownCheck(good), { timeout: 20_000 }).toBeUndefined();
  expect(await shownCheck(bad)).toBe('infected');

  const { url = '' } = await linkTo(good);
  expect(await (await fetch(url)).text()).toBe('plan');
  await shiftClock(running.file, '+4m');
  expect((await fetch(url)).status).toBe(200);
  await shiftClock(running.file, '+61s');
  expect((await fetch(url)).status).toBe(403);
  await idle(running.file);
});
