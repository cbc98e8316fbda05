import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idle, shiftClock } from '../stack/admin.ts';
import { headerOf, mailsTo, sendMail, waitForMail, type ReceivedMail } from '../stack/mailbox.ts';
import { startStack, type RunningStack } from '../stack/stack.ts';
import { launchBrowser, newPerson, type Person } from './browser.ts';

/** The main job of the product, from registration to a reopened ticket, in order: each test goes on where the last ended. */
const nora = { name: 'Nora Lind', email: 'nora@harbor.example', password: 'Harbour-lights-42' };
const subject = 'Our importer drops the last row';

let running: RunningStack;
let browser: Browser;
let customer: Person;
let agent: Person;
let ticketPath: string;
let confirmation: ReceivedMail;

const stack = () => running.file;

beforeAll(async () => {
  [running, browser] = await Promise.all([startStack(), launchBrowser()]);
  await idle(stack());
  customer = await newPerson(browser, stack().portal);
  agent = await newPerson(browser, stack().portal);
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

const editor = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });

/** Waits until the rich editor has taken the place of the plain box, then types. */
const write = async (page: Page, name: string | RegExp, text: string) => {
  const box = page.locator('[contenteditable="true"]').and(editor(page, name));
  await box.click();
  await page.keyboard.type(text);
};

const dropFile = async (page: Page, target: string | RegExp, name: string, content: string) => {
  const file = `new File([${JSON.stringify(content)}], ${JSON.stringify(name)}, { type: 'text/plain' })`;
  const transfer = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); data.items.add(${file}); return data; })()`,
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await editor(page, target).dispatchEvent(type, { dataTransfer: transfer });
};

/** Waits until this many files have arrived. */
const uploaded = async (page: Page, count: number) =>
  page
    .locator('[data-testid="upload"][data-state="done"]')
    .nth(count - 1)
    .waitFor();

const signInAgent = async () => {
  const { page } = agent;
  await page.goto('/agent/sign-in');
  await page.getByLabel('Email').fill(stack().signIns.agent.email);
  await page.getByLabel('Password', { exact: true }).fill(stack().signIns.agent.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
};

const openInConsole = async () => {
  await agent.page.goto(`/agent${ticketPath}`);
  await agent.page.getByRole('heading', { name: subject }).waitFor();
};

const openInPortal = async () => {
  await customer.page.goto(ticketPath);
  await customer.page.getByRole('heading', { name: subject }).waitFor();
};

const unchanged = async (person: Person, text: string) =>
  expect(await person.page.getByText(text).count()).toBe(0);

describe('one ticket, all the way', () => {
  test('1. a customer registers, confirms the address by the mailed code and is signed in', async () => {
    const { page } = customer;
    await page.goto('/register');
    await page.getByLabel('Name').fill(nora.name);
    await page.getByLabel('Email').fill(nora.email);
    await page.getByLabel('Password', { exact: true }).fill(nora.password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
    const mail = await waitForMail(stack(), { to: nora.email });
    const code =
      /\b\d{6}\b/.exec((mail.text ?? '') + (mail.html ?? '').replaceAll(/<[^>]*>/g, ' '))?.[0] ??
      '';
    await page.getByLabel('Six-digit code').fill(code);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('button', { name: `Account menu of ${nora.name}` }).waitFor();
  });

  test('2. sends a ticket with formatted text, priority and two files, one dragged in', async () => {
    const { page } = customer;
    await page.goto('/tickets/new');
    await page.getByLabel('Subject').fill(subject);
    await write(page, 'Description', 'The last row of every file is ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('missing');
    await page.locator('input[type="file"]').setInputFiles({
      name: 'orders.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('id\n1\n2\n'),
    });
    await dropFile(page, 'Description', 'log.txt', 'row 3 skipped');
    await page.getByRole('radio', { name: 'High' }).check({ force: true });
    await uploaded(page, 2);
    await page.getByRole('button', { name: 'Send ticket' }).click();
    await page.getByRole('heading', { name: subject }).waitFor();
    ticketPath = new URL(page.url()).pathname;
    expect(ticketPath).toMatch(/^\/tickets\/tkt_/);
    const details = page.getByRole('complementary');
    await details.getByText('Response by').waitFor();
    await details.getByText('Resolution by').waitFor();
    await expect.poll(() => page.locator('strong', { hasText: 'missing' }).count()).toBe(1);
    for (const file of ['orders.csv', 'log.txt']) await page.getByText(file).waitFor();
  });

  test('3. the confirmation mail has HTML and text, the brand, and a link to the ticket', async () => {
    confirmation = await waitForMail(stack(), { to: nora.email, subject });
    expect(confirmation.html).toContain('Porchlight');
    expect(confirmation.html).toContain(`${stack().portal}${ticketPath}`);
    expect(confirmation.text).toContain(`${stack().portal}${ticketPath}`);
  });

  test('4. an agent finds it in the queue, leaves a note and answers with a file', async () => {
    await signInAgent();
    const { page } = agent;
    await page.getByRole('link', { name: subject }).first().click();
    await page.getByRole('heading', { name: subject }).waitFor();
    await page.getByText('Internal note').first().click();
    await write(page, /note/i, 'Known bug, fixed in the next build.');
    await page.getByRole('button', { name: 'Add internal note' }).click();
    await page.getByText('Known bug, fixed in the next build.').first().waitFor();
    await page.getByText('Reply to Nora').first().click();
    await write(page, /Nora/, 'Here is a build that reads it.');
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'build.txt', mimeType: 'text/plain', buffer: Buffer.from('build 7') });
    await uploaded(page, 1);
    await page.getByRole('button', { name: 'Reply to Nora' }).click();
    await page.getByRole('article').getByText('Here is a build that reads it.').waitFor();
    await openInPortal();
    await customer.page.getByText('Here is a build that reads it.').waitFor();
    await unchanged(customer, 'Known bug, fixed in the next build.');
  });

  test('5. the customer answers the mail with a picture and a PDF; it lands in the ticket, the quote folded', async () => {
    const reply = await waitForMail(stack(), { to: nora.email, subject, after: confirmation.id });
    expect(reply.html).toContain('Here is a build that reads it.');
    await sendMail(stack(), {
      from: `${nora.name} <${nora.email}>`,
      to: headerOf(reply, 'reply-to') ?? '',
      subject: reply.subject,
      inReplyTo: headerOf(reply, 'message-id'),
      references: headerOf(reply, 'message-id'),
      html: `<p>Works, see the picture <img src="cid:proof"></p><div class="gmail_quote">On Friday Support wrote:<blockquote>${reply.html ?? ''}</blockquote></div>`,
      attachments: [
        {
          filename: 'proof.png',
          cid: 'proof',
          content: Buffer.from(
            'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
            'base64',
          ),
        },
        { filename: 'signed.pdf', content: Buffer.from('%PDF-1.4 signed') },
      ],
    });
    await idle(stack());
    await openInConsole();
    const message = agent.page.getByRole('article').last();
    await message.getByText('Works, see the picture').waitFor();
    await message.getByText('signed.pdf').waitFor();
    await message.locator('img').first().waitFor();
    await message.getByRole('button', { name: 'Show quoted text' }).waitFor();
  });

  test('6. a ticket left alone passes warning and deadline: it shows, and agent and lead are told once each', async () => {
    const { page } = customer;
    await page.goto('/tickets/new');
    await page.getByLabel('Subject').fill('Nobody looks at this');
    await write(page, 'Description', 'Hello?');
    await page.getByRole('button', { name: 'Send ticket' }).click();
    await page.getByRole('heading', { name: 'Nobody looks at this' }).waitFor();
    await idle(stack());
    await shiftClock(stack(), '+4d');
    await idle(stack());
    for (const { email } of [stack().signIns.agent, stack().signIns.lead]) {
      const told = await mailsTo(stack(), { to: email, subject: 'Nobody looks at this' });
      expect(told.length).toBeGreaterThan(0);
      expect(new Set(told.map((mail) => mail.subject)).size).toBe(told.length);
    }
    await signInAgent();
    await agent.page.getByRole('link', { name: 'Nobody looks at this' }).first().click();
    await agent.page.getByText('Overdue').first().waitFor();
  });

  test('7. the agent resolves; the customer rates by the mail and closes; a week later a reply reopens', async () => {
    await openInConsole();
    await agent.page.getByLabel('Status', { exact: true }).selectOption('resolved');
    const asked = await waitForMail(stack(), { to: nora.email, subject, after: confirmation.id });
    const links = (mail: ReceivedMail) =>
      [...(mail.html ?? '').matchAll(/href="([^"]*\/feedback\/[^"]*)"/g)].map(([, link]) =>
        (link ?? '').replaceAll('&amp;', '&'),
      );
    let mail = asked;
    while (links(mail).length === 0)
      mail = await waitForMail(stack(), { to: nora.email, after: mail.id });
    const { page } = customer;
    await page.goto(links(mail).find((link) => link.includes('stars=4')) ?? '');
    await page.getByRole('heading', { name: 'How did we do?' }).waitFor();
    await page.getByLabel('Comment').fill('Quick and kind.');
    await page.getByRole('button', { name: 'Send rating' }).click();
    await page.getByText('Thank you for your rating').waitFor();
    await openInPortal();
    await page.getByRole('button', { name: 'Close ticket' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Close ticket' }).click();
    await page.getByText('Closed', { exact: true }).first().waitFor();
    await shiftClock(stack(), '+7d');
    await openInPortal();
    await write(page, /reply/i, 'It is back.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByText('Open', { exact: true }).first().waitFor();
  });

  test("8. a stranger's mail opens a ticket; one that only pretends to be the customer does not get in", async () => {
    await sendMail(stack(), {
      from: 'Otto <otto@elsewhere.example>',
      to: stack().supportAddress,
      subject: 'First contact',
      text: 'Hello.',
    });
    await sendMail(stack(), {
      from: nora.email,
      to: stack().supportAddress,
      subject: `Re: ${subject}`,
      text: 'I am Nora, honestly.',
    });
    await waitForMail(stack(), { to: 'otto@elsewhere.example', subject: 'First contact' });
    await idle(stack());
    await openInPortal();
    await unchanged(customer, 'I am Nora, honestly.');
  });

  test('9. killed in the middle and started again, it has lost nothing and sends nothing twice', async () => {
    await openInPortal();
    await write(customer.page, /reply/i, 'Written just before the lights went out.');
    const accepted = customer.page.waitForResponse(
      (response) => response.url().endsWith('/messages') && response.status() === 201,
    );
    await customer.page.getByRole('button', { name: 'Send reply' }).click();
    await accepted;
    await sendMail(stack(), {
      from: 'Otto <otto@elsewhere.example>',
      to: stack().supportAddress,
      subject: 'Second contact',
      text: 'Still there?',
    });
    await running.kill();
    await running.restart();
    await idle(stack());
    await shiftClock(stack(), '+10m');
    await idle(stack());
    await openInPortal();
    await expect
      .poll(() => customer.page.getByText('Written just before the lights went out.').count())
      .toBe(1);
    expect(
      await mailsTo(stack(), { to: 'otto@elsewhere.example', subject: 'Second contact' }),
    ).toHaveLength(1);
    await signInAgent();
    await expect
      .poll(() => agent.page.getByRole('link', { name: 'Second contact' }).count())
      .toBeGreaterThan(0);
  });

  test('no page logged an error or refused a script on the way', () => {
    const unplugged = (problem: string) => /net::ERR_(?:CONNECTION|SOCKET)_/.test(problem);
    expect(
      [...customer.problems, ...agent.problems].filter((problem) => !unplugged(problem)),
    ).toEqual([]);
  });
});
