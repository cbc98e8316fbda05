import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLocalTable } from '../../test/factories/local-table.ts';

let dynamodb: Awaited<ReturnType<typeof startLocalTable>>;
let handler: typeof import('./on-custom-message.ts').handler;

beforeAll(async () => {
  dynamodb = await startLocalTable();
  ({ handler } = await import('./on-custom-message.ts'));
});
afterAll(() => dynamodb.stop());

const email = 'ada+lamp@customer.example';
const codeParameter = '{####}';

const event = (kind: string, userAttributes: object = {}, clientMetadata?: object) => ({
  version: '1',
  triggerSource: `CustomMessage_${kind}`,
  userPoolId: 'us-east-1_pool',
  userName: 'ada',
  request: {
    userAttributes: { email, ...userAttributes },
    codeParameter,
    usernameParameter: kind === 'AdminCreateUser' ? '{username}' : null,
    ...(clientMetadata && { clientMetadata }),
  },
  response: { smsMessage: null, emailMessage: null, emailSubject: null },
});

const word = async (...given: Parameters<typeof event>) => {
  const { response } = (await handler(event(...given))) as {
    response: { emailSubject: string; emailMessage: string };
  };
  return response;
};

const cases = [
  ['SignUp', undefined, '/verify'],
  ['ResendCode', undefined, '/verify'],
  ['ForgotPassword', { audience: 'customer' }, '/reset'],
  ['ForgotPassword', { audience: 'agent' }, '/agent/reset'],
  ['ForgotPassword', { audience: 'somebody' }, '/reset'],
  ['AdminCreateUser', undefined, '/agent/sign-in'],
] as const;

test.each(cases)('%s with %o leads to %s and keeps the code', async (kind, metadata, page) => {
  const { emailMessage } = await word(kind, {}, metadata);
  expect(emailMessage).toContain(
    `href="https://portal.example${page}?email=ada%2Blamp%40customer.example${kind === 'AdminCreateUser' ? '#{####}' : ''}"`,
  );
  expect(emailMessage).toContain(`>${codeParameter}</p>`);
  expect(Buffer.byteLength(emailMessage)).toBeLessThan(20_000);
});

test('an invitation names the user as Cognito demands', async () => {
  expect((await word('AdminCreateUser')).emailMessage).toContain('{username}');
});

test.each([
  ['de', 'Neues Passwort für Porchlight'],
  ['en', 'Reset your password for Porchlight'],
  ['tlh', 'Reset your password for Porchlight'],
  [undefined, 'Reset your password for Porchlight'],
])('locale %s is served', async (locale, subject) => {
  expect((await word('ForgotPassword', { locale })).emailSubject).toBe(subject);
});

test('a name can neither bring markup nor a placeholder', async () => {
  const name = '<img src=x onerror=alert(1)> {####} "quoted"';
  const { emailMessage } = await word('SignUp', { name });
  expect(emailMessage).not.toContain('<img');
  expect(emailMessage.split(codeParameter)).toHaveLength(2);
});

test.each(['Win at http://evil.example', 'Go to evil.example/x', 'www.evil', 'x@evil.example'])(
  'a name that leads somewhere is not mailed: %s',
  async (name) => {
    expect((await word('SignUp', { name })).emailMessage).not.toContain('evil');
  },
);

test.each(['Ada Lovelace', 'J. R. R. Tolkien', 'Dr. Ada Ö. Lovelace-King'])(
  'a person is greeted by name: %s',
  async (name) => {
    expect((await word('SignUp', { name })).emailMessage).toContain(name);
  },
);

test('mails we do not word are left to Cognito', async () => {
  const other = event('VerifyUserAttribute');
  expect(await handler(other)).toEqual(other);
});
