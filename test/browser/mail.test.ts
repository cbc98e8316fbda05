import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { idle } from '../stack/admin.ts';
import { clientAs, type Call } from '../stack/client.ts';
import { headerOf, mailsTo, sendMail, waitForMail } from '../stack/mailbox.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports, type Person } from './browser.ts';
import { english, german, untranslated } from './language.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { pageFaults, textsOf } from './page-audit.ts';
import { signIn } from './sign-in.ts';

const say = (key: string): string => english[key]!;

let stack: StackFile;
let browser: Browser;
let agent: Call;
let customer: NewCustomer;
let lead: Person;
let administrator: Person;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, agent, customer] = await Promise.all([
    launchBrowser(),
    clientAs(stack, 'agent'),
    newCustomer(stack, { name: 'Mara Post' }),
  ]);
  lead = await newPerson(browser, stack.portal);
  administrator = await newPerson(browser, stack.portal);
  await signIn(lead.page, '/agent/sign-in', stack.signIns.lead);
  await signIn(administrator.page, '/agent/sign-in', stack.signIns.administrator);
});
afterAll(() => browser.close());

const openTicket = async (subject: string) => {
  const ticket = await customer.call('createTicket', {
    body: { subject, html: `<p>${subject}</p>` },
  });
  const mail = await waitForMail(stack, { to: customer.email, subject });
  return { ticket, mail, params: { ticketId: ticket.id } };
};

/** Nothing is wrong with a page; a mail need not have the landmarks of one. */
const audit = async (page: Page, isMail = false): Promise<void> => {
  expect(await pageFaults(page, { standardOnly: isMail })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(viewports.wide);
};

describe('C1: the mails that customers get', () => {
  const show = async (html: string): Promise<Page> => {
    const page = await lead.context.newPage();
    await page.setContent(html);
    return page;
  };

  test('C1: name the number, lead to the ticket with one click, and read well in light and dark', async () => {
    const { ticket, mail } = await openTicket('A mail to look at');
    const page = await show(mail.html ?? '');
    const link = page.getByRole('link', { name: 'Open the ticket' });
    expect(await link.getAttribute('href')).toBe(`${stack.portal}/tickets/${ticket.id}`);
    await page.getByRole('heading', { name: 'We have your message' }).waitFor();
    expect(mail.text).toContain(`/tickets/${ticket.id}`);
    await audit(page, true);
    await page.close();
  });

  test('C1: come in the language of the recipient, solved ones with a question that one click answers', async () => {
    const { call: german, email } = await newCustomer(stack, { name: 'Jan Brief', locale: 'de' });
    const { id } = await german('createTicket', {
      body: { subject: 'Wackelkontakt', html: '<p>Die Lampe wackelt.</p>' },
    });
    const params = { ticketId: id };
    await agent('replyAsAgent', {
      params,
      body: { visibility: 'public', html: '<p>Jetzt nicht mehr.</p>', status: 'resolved' },
    });
    const mail = await waitForMail(stack, { to: email, subject: 'Gelöst' });
    const page = await show(mail.html ?? '');
    await page.getByText('Wie zufrieden sind Sie?').waitFor();
    const star = page.getByRole('link', { name: '4 Sterne' });
    expect(await star.getAttribute('href')).toMatch(/\/feedback\/[^?]+\?stars=4$/);
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await audit(page, true);
    await page.close();
  });
});

describe('C2: several support addresses', () => {
  test('C2: an administrator adds one, is told what is wrong with another, and mail to it opens a ticket for its team', async () => {
    const { page } = administrator;
    const domain = stack.supportAddress.split('@')[1] ?? '';
    await page.goto('/agent/admin/addresses');
    await page.getByRole('button', { name: say('email_address_add') }).click();
    const address = page.getByLabel(say('email_address'), { exact: true });
    await expect.poll(() => page.evaluate(`document.activeElement.type === 'email'`)).toBe(true);
    await page.keyboard.type('help@elsewhere.example');
    await page.getByRole('button', { name: say('settings_save') }).click();
    await page.getByText(`Mail is received for @${domain} only.`).waitFor();
    await audit(page);
    await address.fill(`orders@${domain}`);
    await page.getByLabel(say('email_address_brand')).fill('Porch Orders');
    await page.getByLabel(say('email_address_locale')).selectOption('de');
    await page.getByRole('button', { name: say('settings_save') }).click();
    await page.getByText(say('settings_saved')).waitFor();
    const from = 'carla@orders.example';
    await sendMail(stack, { from, to: `orders@${domain}`, subject: 'Wo bleibt sie?', text: 'Ja?' });
    const mail = await waitForMail(stack, { to: from, subject: 'Wo bleibt sie?' });
    expect(headerOf(mail, 'from')).toContain('Porch Orders');
    expect(mail.html).toContain('Ihre Nachricht ist angekommen');
    await page.getByRole('button', { name: `Remove orders@${domain}` }).click();
    await page.getByRole('button', { name: say('settings_save') }).click();
    await page.getByText(say('email_addresses_none')).waitFor();
    await page.goto('/agent/admin/history');
    await page.getByText(say('email_addresses')).first().waitFor();
  });

  test('C2: a reply by mail shows its words, the quote folded away but kept', async () => {
    const { mail, params } = await openTicket('Fold my quote');
    await sendMail(stack, {
      from: customer.email,
      to: headerOf(mail, 'reply-to') ?? '',
      subject: `Re: ${mail.subject}`,
      html: '<div dir="ltr">It works now.</div><div class="gmail_quote"><div class="gmail_attr">On Fri, Nov 20, 2026 Support wrote:</div><blockquote class="gmail_quote">The whole confirmation</blockquote></div>',
    });
    await idle(stack);
    const { page } = lead;
    await page.goto(`/agent/tickets/${params.ticketId}`);
    const reply = page.getByTestId('message').last();
    await reply.getByText('It works now.').waitFor();
    expect(await page.getByText('The whole confirmation').isVisible()).toBe(false);
    await reply.getByRole('button', { name: say('quoted_show') }).click();
    await page.getByText('The whole confirmation').waitFor();
  });
});

describe('C3: the way of a mail', () => {
  test('C3: leads from a message to every step, to the original and back to the ticket', async () => {
    const { mail, params } = await openTicket('Where did it go?');
    await sendMail(stack, {
      from: customer.email,
      to: headerOf(mail, 'reply-to') ?? '',
      subject: mail.subject,
      text: 'And did this arrive?',
    });
    await idle(stack);
    const { page, problems } = lead;
    await page.goto(`/agent/tickets/${params.ticketId}`);
    const message = page.getByTestId('message').last();
    await message.getByText(say('email_state_threaded')).waitFor();
    await page.getByTestId('message').first().getByText(say('email_state_delivered')).waitFor();
    await message.getByRole('link', { name: say('email_path') }).click();
    await page.getByText(say('email_why_token')).waitFor();
    const steps = page.getByTestId('mail-steps').locator('[data-step]');
    expect(
      await steps.evaluateAll((all: { dataset: { step: string } }[]) =>
        all.map(({ dataset }) => dataset.step),
      ),
    ).toEqual(['stored', 'parsed', 'threaded']);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: say('email_path_source') }).click();
    expect((await download).suggestedFilename()).toMatch(/\.eml$/);
    await audit(page);
    await page.getByRole('link', { name: /^Ticket #/ }).click();
    await page.getByRole('heading', { name: 'Where did it go?' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('C3: mails are found by their address, and each list says what it shows', async () => {
    await openTicket('Find me by address');
    await idle(stack);
    const { page } = lead;
    await page.goto('/agent/mails');
    await page.locator('[data-mail]').first().waitFor();
    await audit(page);
    await page.getByLabel(say('email_find')).fill('nonsense');
    await page.keyboard.press('Enter');
    await page.getByText(say('email_find_wrong')).waitFor();
    await page.getByLabel(say('email_find')).fill(customer.email);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /Find me by address/ }).waitFor();
    expect(await page.locator('[data-mail]').getByText(customer.email).count()).toBeGreaterThan(0);
    await page.getByRole('link', { name: say('email_undelivered') }).click();
    await page.waitForURL(/list=undelivered/);
  });

  test('C3: a held mail says why, is tried again into a ticket, another is discarded', async () => {
    const held = async (subject: string) => {
      await sendMail(stack, {
        from: 'Robot <robot@machines.example>',
        to: stack.supportAddress,
        subject,
        text: 'Beep.',
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      await idle(stack);
    };
    await held('Let this one in');
    await held('Throw this one away');
    const { page } = lead;
    await page.goto('/agent/quarantine');
    const row = (subject: string) => page.locator('[data-mail]', { hasText: subject });
    await row('Let this one in').getByText(say('email_hold_auto_reply')).waitFor();
    await audit(page);
    await row('Let this one in')
      .getByRole('button', { name: say('replay') })
      .click();
    await row('Let this one in').getByText(say('email_replay_ticket')).waitFor();
    await row('Throw this one away')
      .getByRole('button', { name: say('email_discard') })
      .click();
    await page.getByRole('alertdialog').waitFor();
    await audit(page);
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: say('email_discard') })
      .click();
    await row('Throw this one away').getByText(say('email_discarded')).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: say('quarantine') }).waitFor();
    await expect.poll(() => row('Throw this one away').count()).toBe(0);
  });

  test('C3: the pages speak German', async () => {
    const { page } = await newPerson(browser, stack.portal, { locale: 'de-DE' });
    await signIn(page, '/agent/sign-in', stack.signIns.lead);
    await page.goto('/agent/mails?list=sent');
    await page.locator('[data-mail]').first().waitFor();
    expect(untranslated(await textsOf(page))).toEqual([]);
    await page.locator('[data-mail] a').first().click();
    await page.getByText(german['email_step_written']!).waitFor();
    expect(untranslated(await textsOf(page))).toEqual([]);
  });
});

test('C4: whoever forges the From, or uses the address made for another, does not get into the ticket', async () => {
  const { ticket, mail, params } = await openTicket('Mine alone');
  const forged = { subject: `Re: ${mail.subject}`, text: 'Send it to me instead.' };
  await sendMail(stack, { ...forged, from: customer.email, to: stack.supportAddress });
  await sendMail(stack, {
    ...forged,
    from: 'thief@elsewhere.example',
    to: headerOf(mail, 'reply-to') ?? '',
  });
  await idle(stack);
  const { page } = lead;
  await page.goto(`/agent/tickets/${params.ticketId}`);
  await page.getByTestId('message').first().waitFor();
  expect(await page.getByTestId('message').count()).toBe(1);
  expect(await page.getByTestId('ticket-number').innerText()).toBe(`#${String(ticket.number)}`);
});

test('C5: a bounced address is shown and gets mail again; machines get no answer', async () => {
  const from = 'bounce+page@simulator.amazonses.com';
  await sendMail(stack, { from, to: stack.supportAddress, subject: 'Bouncing', text: 'Hello' });
  await idle(stack);
  const { items } = await agent('listMails', { query: { address: from } });
  const ticketId = items.find((item) => item.ticketId !== undefined)?.ticketId ?? '';
  const { page } = lead;
  await page.goto(`/agent/tickets/${ticketId}`);
  await page.getByTestId('suppressed').getByText(from).waitFor();
  await page.getByTestId('message').first().getByText(say('email_state_bounced')).waitFor();
  await audit(page);
  await page.getByRole('button', { name: say('email_lift') }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('email_lift') })
    .click();
  await page.getByTestId('suppressed').waitFor({ state: 'detached' });
  expect(await mailsTo(stack, { to: 'robot@machines.example' })).toEqual([]);
});
