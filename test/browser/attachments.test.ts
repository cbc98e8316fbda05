import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports, type Person } from './browser.ts';
import { english, german } from './language.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { axeViolations, pageFaults } from './page-audit.ts';
import { signIn } from './sign-in.ts';

const say = (key: string, values: Record<string, string | number> = {}, texts = english): string =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, String(value)),
    texts[key]!,
  );

/** One red dot. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

let stack: StackFile;
let browser: Browser;
let customer: NewCustomer;
let person: Person;
let page: Page;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, customer] = await Promise.all([launchBrowser(), newCustomer(stack)]);
  person = await newPerson(browser, stack.portal);
  await signIn(person.page, '/sign-in', customer);
});
beforeEach(async () => {
  await person.page.close();
  page = await person.context.newPage();
});
afterAll(() => browser.close());

const chip = (name: string, state?: string): Locator =>
  page.locator(`[data-testid="upload"]${state ? `[data-state="${state}"]` : ''}`, {
    hasText: name,
  });
const pick = (...files: readonly { name: string; mimeType?: string; buffer?: Buffer }[]) =>
  page.locator('input[type="file"]').setInputFiles(
    files.map(({ name, mimeType = 'text/plain', buffer = Buffer.from(name) }) => ({
      name,
      mimeType,
      buffer,
    })),
  );
const status = () => page.getByTestId('uploads-arrived').innerText();
const openForm = async () => {
  await page.goto('/tickets/new');
  await page.locator('[contenteditable="true"]').waitFor();
};

/** Keeps uploads on their way until it is called. */
const holdUploads = async (): Promise<() => Promise<void>> => {
  const waiting = Promise.withResolvers<undefined>();
  await page.route(`${stack.aws}/**`, async (route) => {
    await waiting.promise;
    await route.continue().catch(() => undefined);
  });
  return async () => {
    waiting.resolve(undefined);
    await page.unroute(`${stack.aws}/**`);
  };
};

const giveFile = (how: 'paste' | 'drop', name: string) =>
  page.evaluate(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(['pasted'], '${name}', { type: 'text/plain' }));
    const more = { bubbles: true, cancelable: true };
    document.querySelector('[contenteditable="true"]').dispatchEvent('${how}' === 'paste'
      ? new ClipboardEvent('paste', { clipboardData: data, ...more })
      : new DragEvent('drop', { dataTransfer: data, ...more }));
  })()`);

const faults = async (): Promise<readonly string[]> => {
  const found = await pageFaults(page);
  await page.setViewportSize(viewports.wide);
  return found;
};

describe('B2: files of a new ticket', () => {
  test('B2: come by picker, paste and drop, and are said to have arrived', async () => {
    await openForm();
    await page
      .getByText(say('attach_limits_day', { count: 25, size: '25 MB', day: '1 GB' }))
      .waitFor();
    await pick({ name: 'picked.txt' });
    await giveFile('paste', 'pasted.txt');
    await giveFile('drop', 'dropped.txt');
    for (const name of ['picked.txt', 'pasted.txt', 'dropped.txt'])
      await chip(name, 'done').waitFor();
    await expect.poll(status).toBe(say('uploads_announced', { done: 3, total: 3 }));
    expect(await faults()).toEqual([]);
  });

  test('B2: show how far they are, and go when they are cancelled, by keyboard alone', async () => {
    await openForm();
    const release = await holdUploads();
    await pick({ name: 'slow.txt' });
    await chip('slow.txt', 'uploading').waitFor();
    await expect.poll(() => page.getByRole('progressbar', { name: 'slow.txt' }).count()).toBe(1);
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: say('upload_cancel', { name: 'slow.txt' }) }).focus();
    await page.keyboard.press('Enter');
    await chip('slow.txt').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('button:focus').innerText()).toBe(say('attach'));
    await release();
  });

  test('B2: that the network broke off are tried again, by hand and when it is back', async () => {
    await openForm();
    await page.route(`${stack.aws}/**`, (route) => route.abort());
    await pick({ name: 'one.txt' }, { name: 'two.txt' });
    await chip('one.txt', 'failed').waitFor();
    await chip('two.txt', 'failed').waitFor();
    expect(await faults()).toEqual([]);
    await page.unroute(`${stack.aws}/**`);
    await page.getByRole('button', { name: say('upload_retry', { name: 'one.txt' }) }).click();
    await chip('one.txt', 'done').waitFor();
    await page.evaluate(`window.dispatchEvent(new Event('online'))`);
    await chip('two.txt', 'done').waitFor();
  });

  test('B2: ask before the page is left while they are on their way', async () => {
    await openForm();
    const release = await holdUploads();
    await pick({ name: 'slow.txt' });
    await chip('slow.txt', 'uploading').waitFor();
    const home = page.locator('header a[href="/"]').first();
    await home.click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText(say('leave_uploads_text')).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: say('cancel') }).click();
    expect(new URL(page.url()).pathname).toBe('/tickets/new');
    await home.click();
    await dialog.getByRole('button', { name: say('leave_uploads'), exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await release();
  });

  test('B2: over a limit say so before anything is sent, in both languages', async () => {
    for (const [locale, texts] of [
      ['en-GB', english],
      ['de-DE', german],
    ] as const) {
      const reader = await newPerson(browser, stack.portal, { locale });
      await signIn(reader.page, '/sign-in', customer);
      ({ page } = reader);
      await page.route('**/api/portal', async (route) => {
        const answer = await route.fetch();
        const portal: unknown = await answer.json();
        await route.fulfill({ json: Object.assign({}, portal, { attachmentBytes: 5 }) });
      });
      await page.route('**/api/uploads', (route) =>
        route.fulfill({
          status: 429,
          json: {
            code: 'quota_exceeded',
            message: 'The daily limit of uploads is reached.',
            requestId: 'r',
            retryAt: new Date(Date.now() + 5.5 * 3_600_000).toISOString(),
          },
        }),
      );
      await openForm();
      await pick({ name: 'large.txt' }, { name: 'a.md', buffer: Buffer.from('abc') });
      await chip('large.txt', 'failed')
        .getByText(texts['upload_too_large']!.split('{')[0]!)
        .waitFor();
      const when = locale === 'de-DE' ? 'in 5 Stunden' : 'in 5 hours';
      await chip('a.md', 'failed')
        .getByText(say('upload_quota', { when }, texts))
        .waitFor();
      await reader.context.close();
    }
  });
});

const send = async (...files: readonly { name: string; mimeType: string; buffer: Buffer }[]) => {
  const attachmentIds: string[] = [];
  for (const { name, mimeType: contentType, buffer } of files) {
    const place = await customer.call('requestUpload', {
      body: { name, size: buffer.length, contentType },
    });
    const form = new FormData();
    for (const [field, value] of Object.entries(place.fields)) form.set(field, value);
    form.set('file', new Blob([new Uint8Array(buffer)]));
    expect((await fetch(place.url, { method: 'POST', body: form })).status).toBe(204);
    attachmentIds.push(place.attachmentId);
  }
  return customer.call('createTicket', {
    body: { subject: 'Pictures', html: '<p>As you see.</p>', attachmentIds },
  });
};

test('B12: pictures stand in the thread; what could run is only given to be saved', async () => {
  const { id } = await send(
    { name: 'dot.png', mimeType: 'image/png', buffer: png },
    { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: svg },
    { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>alert(1)</script>') },
  );
  await page.goto(`/tickets/${id}`);
  const picture = page.locator('[data-testid="picture"][data-loaded="true"]');
  await picture.waitFor();
  expect(await picture.count()).toBe(1);
  expect(
    await page.evaluate(`document.querySelector('[data-testid="picture"] img').naturalWidth`),
  ).toBe(1);
  await expect
    .poll(() => page.getByTestId('attachment').allInnerTexts())
    .toMatchObject([expect.stringContaining('drawing.svg'), expect.stringContaining('page.html')]);
  expect(await faults()).toEqual([]);
  for (const [control, name] of [
    [picture, 'dot.png'],
    [page.getByTestId('attachment').filter({ hasText: 'page.html' }), 'page.html'],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), control.press('Enter')]);
    expect(download.suggestedFilename()).toBe(name);
    expect(new URL(download.url()).origin).not.toBe(new URL(stack.portal).origin);
  }
  expect(new URL(page.url()).pathname).toBe(`/tickets/${id}`);
});

test('B12: a file that is held back says why, and is not given', async () => {
  const { id } = await send(
    { name: 'waiting.png', mimeType: 'image/png', buffer: png },
    { name: 'bad.txt', mimeType: 'text/plain', buffer: Buffer.from('bad') },
  );
  const refusals = new Map<string, string>();
  await page.route('**/api/tickets/*/attachments/*', (route) => {
    const code = refusals.get(route.request().url().split('/').at(-1) ?? '');
    return code === undefined
      ? route.continue()
      : route.fulfill({ status: 409, json: { code, message: code, requestId: 'r' } });
  });
  const { messages } = await customer.call('getTicket', { params: { ticketId: id }, query: {} });
  for (const { id: attachmentId, name } of messages[0]?.attachments ?? [])
    refusals.set(attachmentId, name === 'bad.txt' ? 'file_removed' : 'file_being_checked');
  await page.goto(`/tickets/${id}`);
  const waiting = page.locator('[data-testid="attachment"][data-check="awaited"]');
  await waiting.getByText(say('file_being_checked')).waitFor();
  await page.getByTestId('attachment').filter({ hasText: 'bad.txt' }).click();
  await page
    .locator('[data-testid="attachment"][data-check="infected"]')
    .getByText(say('file_removed'))
    .waitFor();
  expect(await faults()).toEqual([]);
});
