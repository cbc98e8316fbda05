import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestHost, type TestHost } from '../../../test/factories/engine-host.ts';
import { composeMail } from '../engines/ses/outbound/compose-mail.ts';
import { createSmtpServer } from '../engines/ses/inbound/smtp-server.ts';
import type { IncomingMail } from '../engines/ses/inbound/incoming.ts';
import { createMailbox, type Mailbox, type MailDetail, type MailEntry } from './mailbox.ts';
import { createMailboxServer, type MailboxServer } from './mailbox-server.ts';

type Mail = Parameters<typeof composeMail>[0];

let host: TestHost;
let mailbox: Mailbox;
let server: MailboxServer;
let origin: string;
let smtpPort: number;
let received: IncomingMail[];
let smtp: ReturnType<typeof createSmtpServer>;

beforeEach(async () => {
  host = createTestHost();
  mailbox = createMailbox(host);
  received = [];
  smtp = createSmtpServer({
    host: '127.0.0.1',
    port: 0,
    maximumBytes: 1_000_000,
    name: 'test',
    accepts: (recipient) => !recipient.startsWith('nobody'),
    admits: () => true,
    receive: async (mail) => String(received.push(mail)),
    log: () => undefined,
  });
  smtpPort = await smtp.listen();
  server = createMailboxServer({
    mailbox,
    port: 0,
    smtpPort: () => smtpPort,
    composeTo: 'support@help.example.com',
  });
  origin = await server.start();
});
afterEach(async () => {
  await server.stop();
  await smtp.close();
  host.close();
});

const put = async (
  mail: Mail,
  recipients = ['ada@example.com'],
  box: 'sent' | 'received' = 'sent',
) => {
  const raw = await composeMail({
    from: 'Help <help@example.com>',
    to: recipients,
    subject: 'Welcome',
    text: 'Hello Ada',
    ...mail,
  });
  const [entry] = mailbox.put({
    box,
    recipients,
    raw,
    summary: await mailbox.summarize(raw),
    at: host.clock.now(),
  });
  return entry!.id;
};
const get = async (path: string) => {
  const response = await fetch(`${origin}/api/${path}`);
  return (await response.json()) as MailDetail & { readonly messages: readonly MailEntry[] };
};
const send = (body: object) =>
  fetch(`${origin}/api/send`, { method: 'POST', body: JSON.stringify(body) });

test('mails are listed newest first and by recipient, subject, words and box', async () => {
  const first = await put({ subject: 'Confirm your address' });
  const second = await put({ subject: 'Your ticket' }, ['Bob@example.com']);
  const third = await put(
    { subject: 'Question', from: 'Eve <eve@example.org>' },
    ['support@help.example.com'],
    'received',
  );
  const ids = async (query: string) =>
    (await get(`messages?${query}`)).messages.map(({ id }) => id);
  expect(await ids('')).toEqual([third, second, first]);
  expect(await ids('to=ada@example.com')).toEqual([first]);
  expect(await ids('to=BOB@example.com')).toEqual([second]);
  expect(await ids('subject=confirm')).toEqual([first]);
  expect(await ids('q=eve')).toEqual([third]);
  expect(await ids('box=sent&limit=1')).toEqual([second]);
  expect(await ids(`after=${first}`)).toEqual([third, second]);
  expect(await ids(`before=${second}`)).toEqual([first]);
});

test('a mail is shown with its parts, attachments and links', async () => {
  const html =
    '<p>Hi <img src="cid:logo"> <img src="https://t.example/p.png"> <a href="https://p.example/?a=1&amp;b=2">Open</a></p>';
  const id = await put({
    html,
    attachments: [
      { filename: 'logo.png', content: Buffer.from('png'), cid: 'logo', contentType: 'image/png' },
      { filename: 'Größe.pdf', content: Buffer.from('pdf'), contentType: 'application/pdf' },
    ],
  });
  const mail = await get(`messages/${id}`);
  expect(mail).toMatchObject({
    id,
    from: 'help@example.com',
    fromName: 'Help',
    to: ['ada@example.com'],
    recipient: 'ada@example.com',
    subject: 'Welcome',
    text: 'Hello Ada\n',
    html: `${html}\n`,
    links: ['https://p.example/?a=1&b=2'],
    remoteContent: true,
    attachments: [
      { filename: 'logo.png', inline: true },
      { filename: 'Größe.pdf', contentType: 'application/pdf', size: 3, inline: false },
    ],
  });
  const view = await fetch(`${origin}/api/messages/${id}/html`);
  expect(view.headers.get('content-security-policy')).toContain('img-src data:;');
  expect(view.headers.get('content-security-policy')).toContain('sandbox allow-popups');
  expect(await view.text()).toContain(
    `data:image/png;base64,${Buffer.from('png').toString('base64')}`,
  );
  const file = await fetch(`${origin}/api/messages/${id}/attachments/1`);
  expect(await file.text()).toBe('pdf');
  expect(file.headers.get('content-disposition')).toContain("UTF-8''Gr%C3%B6%C3%9Fe.pdf");
  const raw = await fetch(`${origin}/api/messages/${id}/raw`);
  expect(raw.headers.get('content-type')).toBe('message/rfc822');
  expect(Buffer.from(await raw.arrayBuffer())).toEqual(mailbox.raw(id));
});

test('waiting is answered by a mail that is there, by one that comes, and else ends', async () => {
  const old = await put({ subject: 'Old' });
  expect(await get('wait?to=ada@example.com')).toMatchObject({ id: old });
  const waiting = get(`wait?to=ada@example.com&after=${old}&timeout=5000`);
  const later = await put({ subject: 'New' });
  expect(await waiting).toMatchObject({ id: later, subject: 'New' });
  const missed = await fetch(`${origin}/api/wait?subject=never&timeout=1`);
  expect(missed.status).toBe(404);
});

test('a reply goes through SMTP with quote, threading and attachments', async () => {
  const id = await put({
    replyTo: 'support+token@help.example.com',
    messageId: '<m1@help.example.com>',
    references: '<m0@help.example.com>',
  });
  const attachments = [
    {
      filename: 'a.txt',
      contentType: 'text/plain',
      content: Buffer.from('file').toString('base64'),
    },
  ];
  expect((await send({ replyTo: id, text: 'Thanks & bye', attachments })).status).toBe(202);
  expect(received).toMatchObject([
    { from: 'ada@example.com', recipients: ['support+token@help.example.com'] },
  ]);
  const raw = received[0]!.raw;
  const reply = await put({ raw });
  const mail = await get(`messages/${reply}`);
  expect(mail.subject).toBe('Re: Welcome');
  expect(mail.text).toMatch(/^Thanks & bye\n\nOn .* Help wrote:\n> Hello Ada\n/);
  expect(mail.attachments).toMatchObject([{ filename: 'a.txt' }]);
  expect(mail.headers).toContainEqual({ name: 'In-Reply-To', value: '<m1@help.example.com>' });
  expect(mail.headers).toContainEqual({
    name: 'References',
    value: '<m0@help.example.com> <m1@help.example.com>',
  });
});

test('a new mail may come from anybody; what SMTP refuses is told', async () => {
  await send({
    from: 'eve@example.org',
    to: 'support@help.example.com',
    subject: 'Help',
    text: 'x',
  });
  expect(received).toMatchObject([{ from: 'eve@example.org' }]);
  const refused = await send({
    from: 'eve@example.org',
    to: 'nobody@help.example.com',
    subject: 'Help',
    text: 'x',
  });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('mailbox unavailable');
});

test('the page hears of new mail and of deletion', async () => {
  const aborted = new AbortController();
  const stream = await fetch(`${origin}/api/events`, { signal: aborted.signal });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const until = async (part: string) => {
    while (!text.includes(part)) text += (await reader.read()).value ?? '';
  };
  await until('connected');
  await put({ subject: 'Live' });
  await until('event: mail\ndata: {"from":"help@example.com"');
  await fetch(`${origin}/api/messages`, { method: 'DELETE' });
  await until('event: cleared');
  expect((await get('messages')).messages).toEqual([]);
  aborted.abort();
});

test('the page and its files are served, under a policy that runs nothing else', async () => {
  const page = await fetch(origin);
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  for (const [, file] of html.matchAll(/(?:src|href)="([a-z.]+)"/g)) {
    expect((await fetch(`${origin}/${file}`)).status).toBe(200);
  }
  expect((await fetch(`${origin}/..%2fmailbox.ts`)).status).toBe(404);
});

test('other sites cannot reach it', async () => {
  const foreign = await fetch(`${origin}/api/messages`, {
    method: 'DELETE',
    headers: { origin: 'https://evil.example' },
  });
  expect(foreign.status).toBe(403);
});

test('an unreadable mail is still shown', async () => {
  const raw = Buffer.from(
    `${'Content-Type: multipart/mixed; boundary=x\r\n'.repeat(60_000)}\r\n--x`,
  );
  const summary = await mailbox.summarize(raw);
  const [entry] = mailbox.put({
    box: 'received',
    recipients: ['a@b.example'],
    raw,
    summary,
    at: 0,
  });
  expect((await get(`messages/${entry!.id}`)).text).toContain('Not readable');
});

test('mails outlive the server', async () => {
  const id = await put({});
  expect(createMailbox(host).list()).toMatchObject([{ id }]);
});

test('the list previews what a mail says, not the line above which replies are written', async () => {
  await put({ text: '##- Please type your reply above this line -##\n\nWe have\nit.' });
  const { messages } = await get('messages');
  expect(messages.map(({ preview }) => preview)).toEqual(['We have it.']);
});
