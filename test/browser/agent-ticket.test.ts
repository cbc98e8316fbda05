import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Settings } from '#shared/domain/settings.ts';
import { clientAs, type Call } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports } from './browser.ts';
import { german } from './language.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { pageFaults, painted } from './page-audit.ts';
import { signIn } from './sign-in.ts';

const sag = (key: string, values: Record<string, string> = {}): string =>
  german[key]!.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

let stack: StackFile;
let browser: Browser;
let page: Page;
let administrator: Call;
let customer: NewCustomer;
let colleague: NewCustomer;
let templateId: string;
let ticketId: string;
let columns: Settings['columns'];
const mark = randomUUID().slice(0, 8);

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  administrator = await clientAs(stack, 'administrator');
  columns = (await administrator('getSettings')).settings.columns;
  [customer, colleague] = [
    await newCustomer(stack, { name: 'Ida Berg' }),
    await newCustomer(stack, { name: 'Kai Kollege' }),
  ];
  const common = { required: false, visible: true };
  const made = await administrator('createTemplate', {
    body: {
      name: { en: `Repair ${mark}`, de: `Reparatur ${mark}` },
      fields: [
        {
          ...common,
          kind: 'choice',
          key: 'device',
          label: { en: 'Device', de: 'Gerät' },
          choices: [{ key: 'lamp', label: { en: 'Lamp', de: 'Leuchte' } }],
        },
        { ...common, kind: 'file', key: 'photo', label: { en: 'Photo', de: 'Foto' }, many: false },
      ],
    },
  });
  templateId = made.id;
  const ticket = await customer.call('createTicket', {
    body: { subject: `Ohne Typ ${mark}`, html: '<p>Sie flackert.</p>' },
  });
  ticketId = ticket.id;
  ({ page } = await newPerson(browser, stack.portal, { locale: 'de-DE' }));
  await signIn(page, '/agent/sign-in', stack.signIns.administrator);
});
afterAll(async () => {
  await administrator('offerTemplate', { params: { templateId }, body: { active: false } });
  const { version } = await administrator('getSettings');
  await administrator('updateSettings', { body: { version, changes: { columns } } });
  await browser.close();
});

const isSound = async () => {
  expect(await pageFaults(page)).toEqual([]);
  await page.setViewportSize(viewports.wide);
};
const ticketNow = async () =>
  (await administrator('getTicketAsAgent', { params: { ticketId }, query: {} })).ticket;

test('B3: an agent sets the type of a ticket, answers it with a file, and reads so in the history', async () => {
  await page.goto(`/agent/tickets/${ticketId}`);
  const type = page.getByLabel(sag('templates_type'), { exact: true });
  await type.selectOption(templateId);
  await page.getByLabel('Gerät').selectOption('lamp');
  await page.locator('input[type="file"][aria-label="Foto"]').setInputFiles({
    name: 'leuchte.png',
    mimeType: 'image/png',
    buffer: Buffer.from('not really a picture'),
  });
  await page.locator('[data-testid="upload"][data-state="done"]').waitFor();
  await isSound();
  await page.getByRole('button', { name: sag('templates_save_answers') }).press('Enter');
  await page.getByTestId('answer-photo').getByText('leuchte.png').waitFor();
  await page.getByTestId('answer-device').getByText('Leuchte').waitFor();

  const seen = await customer.call('getTicket', { params: { ticketId }, query: {} });
  expect(seen.type?.files.map(({ name }) => name)).toEqual(['leuchte.png']);

  await page.getByText(sag('history'), { exact: true }).click();
  const history = page.getByTestId('history');
  for (const [before, after] of [
    [sag('templates_type'), `Reparatur ${mark}`],
    ['Gerät', 'Leuchte'],
    ['Foto', 'leuchte.png'],
  ] as const)
    await history.getByText(new RegExp(`^${before}: .* → ${after}$`)).waitFor();
  await isSound();
});

test('B3: an agent takes a file away and the type too; the queue shows the type', async () => {
  const [{ id: assigneeId }, { version }] = [
    await administrator('getAgentAccount'),
    await ticketNow(),
  ];
  await administrator('updateTicket', { params: { ticketId }, body: { version, assigneeId } });
  // Nobody else's tickets push it from the first page.
  await page.goto('/agent?view=mine');
  await page.locator(`[data-ticket="${ticketId}"] [data-type]`).getByText(mark).waitFor();
  await page.goto(`/agent/tickets/${ticketId}`);
  await page.getByRole('button', { name: sag('templates_edit_answers') }).click();
  await page.getByRole('button', { name: sag('upload_remove', { name: 'leuchte.png' }) }).click();
  await page.getByRole('button', { name: sag('templates_save_answers') }).click();
  await page.getByTestId('answer-device').waitFor();
  await page.getByTestId('answer-photo').waitFor({ state: 'detached' });
  expect((await ticketNow()).fields).toEqual({ device: 'lamp' });
  await page.getByLabel(sag('templates_type'), { exact: true }).selectOption('');
  await expect.poll(async () => (await ticketNow()).templateId).toBeUndefined();
});

test('B13: an agent lets somebody take part and takes them out, and hides the ticket', async () => {
  await page.goto(`/agent/tickets/${ticketId}`);
  const panel = page.getByRole('region', { name: sag('share_title') });
  await panel.getByText(sag('share_add'), { exact: true }).click();
  await panel.getByLabel(sag('share_address')).fill(colleague.email);
  await panel.getByLabel(sag('share_rights')).selectOption('read');
  await isSound();
  await panel.getByRole('button', { name: sag('share_add_button'), exact: true }).click();
  const out = panel.getByRole('button', { name: sag('share_remove', { name: 'Kai Kollege' }) });
  await out.waitFor();
  expect((await colleague.call('getTicket', { params: { ticketId }, query: {} })).standing).toBe(
    'reader',
  );
  await panel.getByRole('checkbox').check();
  await expect.poll(async () => (await ticketNow()).confidential).toBe(true);
  await out.press('Enter');
  await out.waitFor({ state: 'detached' });
  expect((await ticketNow()).collaborators ?? []).toEqual([]);
});

const boxOf = async (target: Locator) => {
  const box = await target.boundingBox();
  if (box === null) throw new Error('Nothing to take hold of.');
  return box;
};

test('B9: the administrator puts the columns of the portal into order by keyboard and by drag', async () => {
  await page.goto('/agent/admin/display');
  const list = page.getByRole('list', { name: sag('settings_columns') });
  const shown = async () =>
    (await list.locator('[data-sort^="grip-"]').all()).map((grip) =>
      grip.getAttribute('data-sort'),
    );
  await list.waitFor();
  const before = await Promise.all(await shown());
  await list.locator('[data-sort^="down-"]').first().press('Enter');
  const stepped = [before[1], before[0], ...before.slice(2)];
  await expect.poll(async () => Promise.all(await shown())).toEqual(stepped);

  // Rows that still glide into place would be missed by the pointer.
  await expect.poll(() => page.evaluate('document.getAnimations().length')).toBe(0);
  const grips = list.locator('[data-sort^="grip-"]');
  const [from, to] = [await boxOf(grips.nth(2)), await boxOf(grips.nth(0))];
  await page.mouse.move(from.x + 5, from.y + 10);
  await page.mouse.down();
  for (let step = 1; step <= 20; step += 1) {
    await page.mouse.move(to.x + 5, from.y + 10 + ((to.y - from.y - 10) * step) / 20);
    await painted(page);
  }
  await expect.poll(async () => (await Promise.all(await shown()))[0]).toBe(stepped[2]);
  await page.mouse.up();
  const dragged = [stepped[2], stepped[0], stepped[1], ...stepped.slice(3)];
  await expect.poll(async () => Promise.all(await shown())).toEqual(dragged);
  await page.locator('#dnd-action-dragged-el').waitFor({ state: 'detached' });
  await isSound();
  await page.getByRole('button', { name: sag('settings_save'), exact: true }).click();
  await page.getByText(sag('settings_saved')).first().waitFor();
  const { settings } = await administrator('getSettings');
  expect(settings.columns.map((column) => `grip-${column}`)).toEqual(dragged);
});
