import { randomUUID } from 'node:crypto';
import { idle } from '../stack/admin.ts';
import { clientAs, type Call } from '../stack/client.ts';
import { headerOf, sendMail, waitForMail } from '../stack/mailbox.ts';
import type { StackFile } from '../stack/stack.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { readMails } from './read-mails.ts';

/** What the screens are looked at with: everything longer, wider and odder than a person would like. */
export interface Stage {
  readonly author: NewCustomer;
  /** Has no ticket yet. */
  readonly newcomer: NewCustomer;
  readonly subject: string;
  readonly ticketId: string;
  /** Resolved, not rated. */
  readonly solvedId: string;
  /** Paths of links in mails: that asks for a rating, that chooses mails, that lets somebody in. */
  readonly feedback: string;
  readonly unsubscribe: string;
  readonly invitation: string;
}

const unbroken = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenverkaufsstelle';
const subject = `Ärger mit ${unbroken}: /srv/exports/2026/11/monthly-invoices-final-final-v2.csv`;

const wideBody = `<p>Guten Tag, <b>die</b> ${unbroken.repeat(3)}</p>
<pre>${'SELECT id, number, subject FROM tickets WHERE '.repeat(6)}</pre>
<p><a href="https://docs.example/${'path/'.repeat(40)}">https://docs.example/${'path/'.repeat(40)}</a></p>
<blockquote><ul><li>${'eins zwei drei '.repeat(30)}</li></ul></blockquote>`;

const wideMail = `<p style="color:#222222;background-color:white;text-align:center">Wie im <b style="color:navy">Anhang</b> zu sehen.</p>
<p><font color="#333333">Kleingedrucktes</font> <span style="background:yellow">Markiertes</span></p>
<table><tr bgcolor="#ffffff"><td bgcolor="white">Auf Weiß</td></tr></table>
<p>Siehe Bild <img src="https://pictures.example/chart.png" width="900" alt="Umsatz"></p>
<table border="1" width="1200"><tr>${Array.from({ length: 12 }, (_, column) => `<td>Spalte ${String(column)}</td>`).join('')}</tr></table>
<div class="gmail_quote"><div>Am Freitag schrieb Support:</div><blockquote>Das Original</blockquote></div>`;

/** A second ticket of the author, which waits for its rating. */
const solve = async (stack: StackFile, author: NewCustomer, agent: Call) => {
  const { id } = await author.call('createTicket', {
    body: { subject: 'Gelöst', html: '<p>Ging von selbst.</p>' },
  });
  const params = { ticketId: id };
  const { ticket } = await agent('getTicketAsAgent', { params, query: {} });
  await agent('updateTicket', { params, body: { version: ticket.version, status: 'resolved' } });
  await idle(stack);
  const mails = await readMails(stack, { to: author.email, subject: 'Gelöst' });
  const linkTo = (page: RegExp) =>
    mails.map((html) => page.exec(html)?.[1]).find((link) => link !== undefined) ?? '';
  return {
    solvedId: id,
    feedback: linkTo(/href="[^"]*(\/feedback\/[^"?]*)/),
    unsubscribe: linkTo(/href="[^"]*(\/unsubscribe\/[^"?]*)/),
  };
};

/** Invites somebody, and takes the path out of the mail. */
const invite = async (stack: StackFile): Promise<string> => {
  const administrator = await clientAs(stack, 'administrator');
  const email = `${randomUUID()}@guest.example`;
  await administrator('inviteContact', { body: { name: 'Gerda Gast', email, locale: 'en' } });
  const { html } = await waitForMail(stack, { to: email });
  return /href="[^"]*(\/invitation#[^"]+)/.exec(html ?? '')?.[1] ?? '';
};

export const setStage = async (stack: StackFile): Promise<Stage> => {
  const [author, newcomer, agent] = await Promise.all([
    newCustomer(stack, { name: 'Maximiliane Oberwiesenhofer-Schmidtbauer' }),
    newCustomer(stack, { name: 'Ida Berg' }),
    clientAs(stack, 'agent'),
  ]);
  const ticket = await author.call('createTicket', {
    body: { subject, html: wideBody, priority: 'urgent' },
  });
  const params = { ticketId: ticket.id };
  const confirmation = await waitForMail(stack, { to: author.email, subject: unbroken });
  const reply = (visibility: 'public' | 'internal', html: string) =>
    agent('replyAsAgent', { params, body: { visibility, html, status: 'open' } });
  await reply('internal', '<p>Schon wieder die Mützen.</p>');
  await reply('public', wideBody);
  await sendMail(stack, {
    from: `${author.name} <${author.email}>`,
    to: headerOf(confirmation, 'reply-to') ?? '',
    subject: `Re: ${subject}`,
    html: wideMail,
    attachments: [{ filename: `${unbroken}.pdf`, content: Buffer.from('%PDF-1.4 Mütze') }],
  });
  await sendMail(stack, {
    from: 'Automat <automat@elsewhere.example>',
    to: stack.supportAddress,
    subject: `Abwesend: ${unbroken}`,
    text: 'Ab Montag wieder da.',
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  const [solved, invitation] = await Promise.all([solve(stack, author, agent), invite(stack)]);
  await idle(stack);
  return { author, newcomer, subject, ticketId: ticket.id, invitation, ...solved };
};
