import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, test } from 'vitest';
import { idle } from './admin.ts';
import { CallFailed, client, clientAs, operations, send, type Call } from './client.ts';
import { mailsTo, waitForMail } from './mailbox.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let administrator: Call;
let anonymous: Call;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  administrator = await clientAs(stack, 'administrator');
  anonymous = client(stack);
});

const password = 'Lamplight-at-9';
const newAddress = () => `${randomUUID()}@guest.example`;
const tokenIn = (html: string | null | undefined): string =>
  /\/invitation#([\w.-]+)/.exec(html ?? '')?.[1] ?? '';
const accept = (token: string) =>
  anonymous('acceptInvitation', { body: { token, name: 'Ida Berg', password, locale: 'en' } });
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof CallFailed ? error.body.code : String(error)),
  );

test.each([
  ['en', 'Your access to'],
  ['de', 'Ihr Zugang zum'],
  ['fr', 'Votre accès au'],
  ['es', 'Su acceso al'],
  ['ar', 'دخولك إلى'],
] as const)(
  'an invitation is mailed in %s with a link that works once',
  async (locale, subject) => {
    const email = newAddress();
    await administrator('inviteContact', { body: { name: 'Ida', email, locale } });
    const mail = await waitForMail(stack, { to: email, subject });
    expect(mail.html).toContain(`${new URL(stack.portal).origin}/invitation#`);
    const token = tokenIn(mail.html);
    expect(await anonymous('openInvitation', { body: { token } })).toEqual({
      name: 'Ida',
      email,
      locale,
    });
    await accept(token);
    const result = await anonymous('signIn', {
      params: { audience: 'customer' },
      body: { email, password },
    });
    expect('session' in result && result.session.person.name).toBe('Ida Berg');
    expect(await codeOf(accept(token))).toBe('link_expired');
    const [invitation] = (await administrator('listInvitations', { query: { email } })).items;
    expect(invitation?.state).toBe('accepted');
  },
);

test('forged Host headers do not reach the mail', async () => {
  const email = newAddress();
  await administrator('inviteContact', {
    body: { name: 'Ida', email, locale: 'en' },
    headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
  });
  expect((await waitForMail(stack, { to: email })).html).not.toContain('evil.example');
});

test('a mail that comes back marks its invitation, and is not sent again to a dead address', async () => {
  const email = `bounce+${randomUUID()}@simulator.amazonses.com`;
  await administrator('inviteContact', { body: { name: 'Ida', email, locale: 'en' } });
  await idle(stack);
  const state = async () =>
    (await administrator('listInvitations', { query: { email } })).items[0]?.state;
  await expect.poll(state, { timeout: 20_000 }).toBe('bounced');
});

test('a list of three hundred is invited in parts, each address once', async () => {
  const addresses = Array.from({ length: 300 }, newAddress);
  const lines = addresses.map((email, index) => ({
    line: index + 2,
    name: `Guest ${String(index)}`,
    email,
    organizations: '',
    language: '',
  }));
  const { id } = await administrator('beginImport', {
    body: { name: 'guests.csv', lines: lines.length, locale: 'de' },
  });
  for (const part of [0, 1, 1, 2])
    await administrator('sendImportPart', {
      params: { importId: id, part },
      body: { lines: lines.slice(part * 100, part * 100 + 100) },
    });
  await idle(stack);
  const params = { importId: id };
  expect(await administrator('getImport', { params })).toMatchObject({
    done: 300,
    invited: 300,
    failed: 0,
  });
  for (const email of [addresses[0]!, addresses[150]!, addresses[299]!])
    expect(await mailsTo(stack, { to: email })).toHaveLength(1);
}, 180_000);

test('links that are guessed are answered alike, and say nothing of who was invited', async () => {
  const email = newAddress();
  await administrator('inviteContact', { body: { name: 'Ida', email, locale: 'en' } });
  const token = tokenIn((await waitForMail(stack, { to: email })).html);
  const answers = await Promise.all(
    [`${token.slice(0, 21)}${'A'.repeat(32)}`, `${'0'.repeat(20)}.${'A'.repeat(32)}`, 'x'].map(
      async (guess) => {
        const { status, body } = await send(stack, operations.openInvitation, {
          body: { token: guess },
        });
        return [status, (body as { code: string }).code];
      },
    ),
  );
  expect(answers).toEqual(answers.map(() => [410, 'link_expired']));
});
