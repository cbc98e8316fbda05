import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { clientAs } from '../stack/client.ts';
import { readStack } from '../stack/stack.ts';
import { launchBrowser, newPerson } from './browser.ts';
import { english } from './language.ts';
import { signIn } from './sign-in.ts';

const say = (key: string): string => english[key]!;

let browser: Browser;
let page: Page;
let ticketPath: string;

beforeAll(async () => {
  const stack = await readStack(inject('stackDirectory'));
  const [launched, customer] = await Promise.all([launchBrowser(), clientAs(stack, 'customer')]);
  browser = launched;
  const { id } = await customer('createTicket', {
    body: { subject: 'Two kinds of answer', html: '<p>Which one?</p>' },
  });
  ticketPath = `/agent/tickets/${id}`;
  ({ page } = await newPerson(browser, stack.portal));
  await signIn(page, '/agent/sign-in', stack.signIns.agent);
});
afterAll(() => browser.close());

const editor = () => page.locator('[contenteditable="true"]');
const write = async (text: string) => {
  await editor().click();
  await page.keyboard.type(text);
};
const toNote = () => page.getByRole('radio', { name: say('internal_note') }).check({ force: true });
const toReply = () => page.getByRole('radio', { name: /^Reply to/ }).check({ force: true });
const attach = async (name: string) => {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });
  await page.locator('[data-testid="upload"][data-state="done"]', { hasText: name }).waitFor();
};
const written = async () => ({
  text: (await editor().innerText()).trim(),
  files: await page.getByTestId('upload').locator('.font-medium').allInnerTexts(),
});
const note = { text: 'She always asks this.', files: ['secret.txt'] };
const reply = { text: 'Good morning', files: [] };

test('a note stays a note when one turns to the customer, and nothing typed is lost', async () => {
  await page.goto(ticketPath);
  await editor().waitFor();
  await toNote();
  await write(note.text);
  await attach('secret.txt');
  await toReply();
  await expect.poll(written).toEqual({ text: '', files: [] });
  await page.getByText(say('visibility_draft')).waitFor({ state: 'attached' });
  await write(reply.text);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect((await written()).text).not.toContain('always');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(reply.text);
  await toNote();
  await expect.poll(written).toEqual(note);

  await page.reload();
  await editor().waitFor();
  await expect.poll(written).toEqual(reply);
  await toNote();
  await expect.poll(written).toEqual(note);
  await toReply();
  await page.getByRole('button', { name: /^Reply to/ }).click();
  const sent = page.getByRole('article').last();
  await sent.getByText(reply.text).waitFor();
  expect(await sent.getByText('secret.txt').count()).toBe(0);
  await toNote();
  await expect.poll(written).toEqual(note);
});

test('a file beyond the limit, told beforehand, is refused for what it is', async () => {
  await page.goto(ticketPath);
  await editor().waitFor();
  await toReply();
  await page.getByText('Up to 25 files, 25 MB each').waitFor();
  await page.locator('input[type="file"]').setInputFiles({
    name: 'film.mov',
    mimeType: 'video/quicktime',
    buffer: Buffer.alloc(26 * 1024 * 1024),
  });
  await page.getByTestId('upload').getByText('Too large: at most 25 MB').waitFor();
  await write('See the film.');
  await page.getByRole('button', { name: /^Reply to/ }).click();
  await page
    .getByRole('alert')
    .getByText('film.mov can not be sent. Too large: at most 25 MB. Remove it, then send.')
    .waitFor();
});
