import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { CallFailed, client, clientAs, operations, send, signInAs, type Call } from './client.ts';
import { waitForMail } from './mailbox.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let administrator: Call;
let anonymous: Call;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  administrator = await clientAs(stack, 'administrator');
  anonymous = client(stack);
});

const root = join(import.meta.dirname, '../..');
const password = 'Lamplight-at-9';
const email = `first-${String(Date.now())}@company.example`;
const agent = { params: { audience: 'agent' } } as const;

/** Runs what the output of a deployment says to run next, as its reader would; gives what it prints. */
const addAdministrator = async (address: string, ...more: readonly string[]): Promise<string> => {
  const command = (stack.outputs['NextFirstAdministrator'] ?? '')
    .replace('YOU@EXAMPLE.COM', address)
    .replace('"YOUR NAME"', 'Frieda');
  const [npm, run, name, , ...given] = command.split(' ');
  expect([npm, run, name]).toEqual(['npm', 'run', 'add-administrator']);
  const script = join(root, 'infra/add-administrator.ts');
  const { accessKeyId, secretAccessKey, sessionToken } = stack.credentials;
  const child = spawn(process.execPath, [script, ...given, ...more], {
    env: {
      PATH: process.env['PATH'],
      AWS_ENDPOINT_URL: stack.aws,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const [code]: unknown[] = await once(child, 'close');
  expect(code, printed).toBe(0);
  return printed;
};

const linkIn = (text: string | null | undefined) =>
  /(?<path>\/agent\/sign-in\?email=[^"#\s]+)#(?<once>Aa1[\w-]{24})/.exec(text ?? '')?.groups;
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof CallFailed ? error.body.code : String(error)),
  );
const signIn = (word: string) => anonymous('signIn', { ...agent, body: { email, password: word } });

/** Takes the link up: what it brought is traded for a password of one's own. */
const choosePassword = async (brought: string): Promise<Call> => {
  const asked = await signIn(brought);
  if (!('challenge' in asked)) throw new Error('No password of their own was asked for.');
  expect(asked.challenge.kind).toBe('new-password');
  const body = { token: asked.challenge.token, password };
  const result = await anonymous('answerChallenge', { ...agent, body });
  if (!('session' in result)) throw new Error('The new administrator is not signed in.');
  return client(stack, result.session.accessToken);
};

afterAll(async () => {
  const { items } = await administrator('listEveryAgent');
  const made = items.find((one) => one.email === email);
  if (made)
    await administrator('changeAgent', { params: { agentId: made.id }, body: { disabled: true } });
});

test('the command that a deployment prints mails the first administrator a link that works once', async () => {
  expect(await addAdministrator(email)).toContain('A link is on its way by mail.');
  const mail = await waitForMail(stack, { to: email, subject: 'Your access to' });
  const earlier = linkIn(mail.html)?.['once'] ?? '';
  const printed = linkIn(await addAdministrator(email, '--print-link'));
  const link = printed?.['once'] ?? '';
  expect(printed?.['path']).toContain(encodeURIComponent(email));
  expect(link).not.toBe(earlier);
  // The later link ends the earlier one.
  expect(await codeOf(signIn(earlier))).toBe('invalid_credentials');

  const first = await choosePassword(link);
  expect((await first('getOnboarding')).steps).not.toEqual([]);
  expect(await codeOf(signIn(link))).toBe('invalid_credentials');
  expect('session' in (await signIn(password))).toBe(true);

  // Run again, it changes nothing for who has a password: no link, nobody is signed out.
  const again = await addAdministrator(email, '--print-link');
  expect(again).toContain('is an administrator');
  expect(linkIn(again)).toBeUndefined();
  expect(await codeOf(first('getOnboarding'))).toBe('done');
});

test('the command makes an agent an administrator, and gives back what only they know', async () => {
  const { items } = await administrator('listEveryAgent');
  const { id: agentId, teamIds } = items.find((one) => one.email === email)!;
  await administrator('changeAgent', {
    params: { agentId },
    body: { role: 'agent', disabled: true },
  });
  expect(await codeOf(signIn(password))).toBe('invalid_credentials');
  await addAdministrator(email);
  const back = (await administrator('listEveryAgent')).items.find((one) => one.email === email);
  expect(back).toMatchObject({ role: 'administrator', disabled: false, teamIds });
  expect('session' in (await signIn(password))).toBe(true);
});

test('first steps are done by what is set, left out, and taken up again', async () => {
  const { steps } = await administrator('getOnboarding');
  const stateOf = async (id: string) =>
    (await administrator('getOnboarding')).steps.find((step) => step.id === id)?.state;
  const arrange = (skipped: (typeof steps)[number]['id'][], hidden = false) =>
    administrator('arrangeOnboarding', { body: { skipped, hidden } });
  const { id: open } = steps.find(({ state }) => state === 'open')!;
  expect(await stateOf('agents')).toBe('done');
  await arrange([open, 'agents'], true);
  // What is done stays done, whoever leaves it out.
  expect([await stateOf(open), await stateOf('agents')]).toEqual(['skipped', 'done']);
  expect((await administrator('getOnboarding')).hidden).toBe(true);
  await arrange([]);
  expect((await administrator('getOnboarding')).hidden).toBe(false);
  expect(await stateOf(open)).toBe('open');
  const lead = await signInAs(stack, 'lead');
  expect((await send(stack, operations.getOnboarding, {}, lead)).status).toBe(403);
});
