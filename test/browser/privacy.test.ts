import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readStack, type StackFile } from '../stack/stack.ts';
import { uploadFile } from '../stack/upload-file.ts';
import { launchBrowser, newPerson, viewports, type Person } from './browser.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { axeViolations, beyondTheEdge, painted } from './page-audit.ts';
import { signIn } from './sign-in.ts';

let stack: StackFile;
let browser: Browser;
let customer: Person;
let tilda: NewCustomer;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  tilda = await newCustomer(stack, { name: 'Tilda Quarnström' });
  const fileId = await uploadFile(tilda.call, 'requestUpload', 'receipt.txt', 'Paid');
  await tilda.call('createTicket', {
    body: {
      subject: 'A lamp that hums',
      html: '<p>It hums at night. Tilda Quarnström</p>',
      attachmentIds: [fileId],
    },
  });
  customer = await newPerson(browser, stack.portal);
  await signIn(customer.page, '/sign-in', tilda);
});
afterAll(() => browser.close());

const isSound = async ({ page }: Person, path: string) => {
  await painted(page);
  expect(await axeViolations(page), path).toEqual([]);
  await page.setViewportSize(viewports.narrow);
  await painted(page);
  expect(await beyondTheEdge(page), path).toEqual([]);
  await page.setViewportSize(viewports.wide);
};

test('A11: a customer downloads all that is kept about them', async () => {
  const { page } = customer;
  await page.goto('/account#privacy');
  await page.getByRole('button', { name: 'Prepare archive' }).click();
  const button = page.getByRole('button', { name: 'Download archive' });
  await button.waitFor();
  await isSound(customer, '/account');
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(download.suggestedFilename()).toMatch(/^my-data-.*\.zip$/);
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(Buffer.from(piece));
  const zip = Buffer.concat(pieces).toString('latin1');
  for (const part of ['profile.json', 'ticket.json', 'receipt.txt', 'A lamp that hums'])
    expect(zip).toContain(part);
});
