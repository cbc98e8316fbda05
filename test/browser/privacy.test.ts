import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { clientAs, operations, send, type Call } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { uploadFile } from '../stack/upload-file.ts';
import { launchBrowser, newPerson, viewports, type Person } from './browser.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { axeViolations, beyondTheEdge, painted } from './page-audit.ts';
import { signIn } from './sign-in.ts';

let stack: StackFile;
let browser: Browser;
let admin: Person;
let customer: Person;
let tilda: NewCustomer;
let agent: Call;
let ticketId: string;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  [agent, tilda] = await Promise.all([
    clientAs(stack, 'agent'),
    newCustomer(stack, { name: 'Tilda Quarnström' }),
  ]);
  const fileId = await uploadFile(tilda.call, 'requestUpload', 'receipt.txt', 'Paid');
  const ticket = await tilda.call('createTicket', {
    body: {
      subject: 'A lamp that hums',
      html: '<p>It hums at night. Tilda Quarnström</p>',
      attachmentIds: [fileId],
    },
  });
  ticketId = ticket.id;
  admin = await newPerson(browser, stack.portal);
  customer = await newPerson(browser, stack.portal);
  await signIn(admin.page, '/agent/sign-in', stack.signIns.administrator);
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

test('A11: a customer asks to be erased and takes it back, an administrator declines, and confirms', async () => {
  const { page } = customer;
  const ask = async () => {
    await page.getByRole('button', { name: 'Ask to be erased' }).click();
    await page.getByLabel('Your password').fill(tilda.password);
    await page.getByRole('button', { name: 'Send request' }).click();
    await page.getByText('An administrator decides it').waitFor();
  };
  await page.goto('/account#privacy');
  await ask();
  await page.getByRole('button', { name: 'Withdraw request' }).click();
  await ask();

  const { id: contactId } = await tilda.call('getAccount');
  const row = admin.page.locator(`[data-contact="${contactId}"]`);
  await admin.page.goto('/agent/admin/privacy');
  await row.first().getByText('Waits for a decision').waitFor();
  await isSound(admin, '/agent/admin/privacy');
  await row.first().getByRole('button', { name: 'Decline' }).click();
  await admin.page.getByLabel('Reason').fill('A repair is still going on');
  await admin.page.getByRole('button', { name: 'Decline request' }).click();
  await row.first().getByText('Declined').waitFor();
  await page.reload();
  await page.getByText('A repair is still going on').waitFor();
  await ask();

  await admin.page.reload();
  await row.first().getByRole('button', { name: 'Erase' }).click();
  await admin.page.getByRole('button', { name: 'Erase for good' }).click();
  await row.first().getByText('Erased', { exact: true }).waitFor();
});

test('A11: who was erased can no longer sign in, and the ticket stays readable', async () => {
  const refused = await send(stack, operations.signIn, {
    params: { audience: 'customer' },
    body: { email: tilda.email, password: tilda.password },
  });
  expect(refused.status).toBe(401);
  await customer.page.goto('/account');
  await customer.page.waitForURL(/\/sign-in/);
  await admin.page.goto(`/agent/tickets/${ticketId}`);
  await admin.page.getByText('It hums at night').waitFor();
  await admin.page.getByText('Erased person').first().waitFor();
  expect(await admin.page.locator('body').innerText()).not.toContain('Quarnström');
  const { messages } = await agent('getTicketAsAgent', { params: { ticketId }, query: {} });
  expect(messages[0]?.attachments).toEqual([]);
});
