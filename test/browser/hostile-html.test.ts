import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { idle } from '../stack/admin.ts';
import { sendMail } from '../stack/mailbox.ts';
import { clientAs } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser } from './browser.ts';
import { publicPayloads } from './corpora.ts';
import { hostilePayloads, type Payload } from './hostile-fixtures.ts';
import {
  ending,
  findTicket,
  markOf,
  openHostileTicket,
  type Placed,
  type Way,
} from './hostile-ticket.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { painted } from './page-audit.ts';
import { readMails } from './read-mails.ts';
import { signIn } from './sign-in.ts';
import { notInert, poke, setTrap, type Trap } from './trap.ts';

/** Markup and nothing else, where a name or a subject belongs. */
const markup = `"><img src=x onerror=__pwned(1)><script>__pwned(1)</script>{{__pwned(1)}}`;

let stack: StackFile;
let browser: Browser;
let author: NewCustomer;
/** Without the page's policy, and with it. */
let bare: Trap;
let guarded: Trap;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, author] = await Promise.all([launchBrowser(), newCustomer(stack, { name: markup })]);
  [bare, guarded] = await Promise.all([
    setTrap(browser, stack),
    setTrap(browser, stack, { policy: true }),
  ]);
  for (const { page } of [bare, guarded]) {
    await signIn(page, '/sign-in', author);
    await signIn(page, '/agent/sign-in', stack.signIns.agent);
  }
});
afterAll(() => browser.close());

/** Opens a page, unfolds what is folded, touches everything; answers what it shows and what came of it. */
const visit = async ({ page, sprung }: Trap, path: string) => {
  await page.goto(path);
  await page.getByTestId('message-body').first().waitFor();
  for (const button of await page.getByRole('button', { name: 'Show quoted text' }).all())
    await button.click();
  await poke(page);
  await painted(page);
  return {
    text: await page.locator('main').innerText(),
    wrong: [...sprung.splice(0), ...(await notInert(page, stack))],
  };
};

const both = (ticketId: string) => [`/tickets/${ticketId}`, `/agent/tickets/${ticketId}`];

/** Sends payloads in batches, those that were swallowed once more by themselves, and looks at them from both sides. */
const look = async (payloads: readonly Payload[], way: Way, size: number) => {
  const placed: readonly Placed[] = payloads.map((payload, index) => ({ ...payload, index }));
  const together = await openHostileTicket(
    stack,
    author,
    `${way} ${String(placed.length)} together`,
  );
  await together.add(placed, way, size);
  const wrong: string[] = [];
  const unseen = (text: string, among: readonly Placed[]) =>
    among.filter(({ index }) => !text.includes(markOf(index)));

  let swallowed: readonly Placed[] = [];
  for (const path of both(together.id)) {
    const seen = await visit(bare, path);
    wrong.push(...seen.wrong);
    swallowed = unseen(seen.text, placed);
  }
  const apart = await openHostileTicket(stack, author, `${way} ${String(placed.length)} apart`);
  await apart.add(swallowed, way, 1);
  let missing: readonly Placed[] = [];
  for (const path of both(apart.id)) {
    const seen = await visit(bare, path);
    wrong.push(...seen.wrong);
    missing = unseen(seen.text, swallowed);
  }
  return {
    wrong,
    missing: missing.map(({ name }) => name),
    tickets: [together.id, apart.id],
  };
};

test('the trap notices what runs, loads, frames or is left in a message', async () => {
  const trap = await setTrap(browser, stack);
  const { page, sprung } = trap;
  await signIn(page, '/sign-in', author);
  const { id } = await openHostileTicket(stack, author, 'A trap to try');
  expect((await visit(trap, `/tickets/${id}`)).wrong).toEqual([]);
  await page.evaluate(`document.querySelector('[data-testid="message-body"]').innerHTML =
    '<img src="https://evil.example/1.png" onerror="__pwned(1)"><a onclick="alert(2)">x</a><iframe></iframe><img src="/api/portal">'`);
  await poke(page);
  for (const what of [
    'ran: 1',
    'alert 2',
    'image https://evil.example/1.png',
    'frame',
    '/api/portal',
  ])
    await expect
      .poll(() => sprung.some((entry) => entry.includes(what)), { message: what })
      .toBe(true);
  expect(await notInert(page, stack)).toHaveLength(5);
  await trap.close();
});

describe.each(['portal', 'mail'] as const)('by %s', (way) => {
  test('nothing of our own payloads runs or is fetched, with the policy of the page and without', async () => {
    const { wrong, missing, tickets } = await look(hostilePayloads, way, 12);
    expect(wrong).toEqual([]);
    expect(missing).toEqual([]);
    for (const path of tickets.flatMap(both)) {
      const seen = await visit(guarded, path);
      expect(seen.wrong).toEqual([]);
    }
  });

  test.runIf(publicPayloads.length > 0)(
    'nothing of the public collections runs or is fetched',
    async () => {
      const { wrong, missing } = await look(publicPayloads, way, 20);
      expect(wrong).toEqual([]);
      expect(missing).toEqual([]);
    },
  );
});

test('markup in plain text stays what it is: text', async () => {
  const lines = hostilePayloads.map(({ html }) => html.replace(/\s+/g, ' '));
  const subject = `Plain ${markup}`;
  await sendMail(stack, {
    from: { name: `Otto ${markup}`, address: 'otto@evil-sender.example' },
    to: stack.supportAddress,
    subject,
    text: lines.join('\n\n'),
    attachments: [{ filename: `${markup.replaceAll('/', '')}.png`, content: 'no picture' }],
  });
  await idle(stack);
  const { id } = await findTicket(await clientAs(stack, 'agent'), subject);
  const seen = await visit(bare, `/agent/tickets/${id}`);
  expect(seen.wrong).toEqual([]);
  const shown = seen.text.replace(/\s+/g, ' ');
  expect(lines.filter((line) => !shown.includes(line.trim()))).toEqual([]);
  for (const what of [subject, `Otto ${markup}`, '.png']) expect(shown).toContain(what);
});

test('names and subjects are text on every page that shows them, and in every mail', async () => {
  const subject = `Fresh ${markup}`;
  const { id } = await openHostileTicket(stack, author, subject);
  const agent = await clientAs(stack, 'agent');
  const params = { ticketId: id };
  const { ticket } = await agent('getTicketAsAgent', { params, query: {} });
  const { id: assigneeId } = await agent('getAgentAccount');
  await agent('updateTicket', { params, body: { version: ticket.version, assigneeId } });
  const html = hostilePayloads.map((payload) => payload.html).join(ending);
  await author.call('replyToTicket', { params, body: { html } });
  await agent('replyAsAgent', { params, body: { visibility: 'public', html } });
  await idle(stack);
  const { page, sprung } = bare;
  for (const path of ['/', '/tickets', '/account', '/agent?view=mine', ...both(id)]) {
    await page.goto(path);
    await page
      .getByText(path.endsWith('account') ? author.email : subject)
      .first()
      .waitFor();
    await painted(page);
  }
  const inbox = async (to: string) => readMails(stack, { to, subject: 'Fresh' });
  const [toAuthor, toAgent] = [await inbox(author.email), await inbox(stack.signIns.agent.email)];
  expect([toAuthor.length, toAgent.length]).toEqual([2, 1]);
  for (const mail of [...toAuthor, ...toAgent]) {
    await page.setContent(mail);
    await painted(page);
  }
  expect(sprung.splice(0)).toEqual([]);
});

test('pictures come when they are asked for: they alone, and without a word of where from', async () => {
  const { id } = await openHostileTicket(stack, author, 'Pictures');
  const html = hostilePayloads
    .filter(({ name }) => name.startsWith('picture'))
    .map((payload) => payload.html);
  await author.call('replyToTicket', { params: { ticketId: id }, body: { html: html.join('') } });
  const { page, sprung } = guarded;
  expect((await visit(guarded, `/tickets/${id}`)).wrong).toEqual([]);
  const asked = page.waitForRequest((request) => request.url().endsWith('/1.png'));
  await page.getByRole('button', { name: 'Show pictures' }).click();
  expect((await (await asked).allHeaders())['referer']).toBeUndefined();
  await expect
    .poll(() => sprung.toSorted())
    .toEqual([
      'asked for: image https://evil.example/1.png',
      'asked for: image https://evil.example/5.png',
    ]);
  sprung.length = 0;
});
