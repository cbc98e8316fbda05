import { describe, expect, test } from 'vitest';
import { passwordSchema } from '#shared/domain/person.ts';
import { readAssembly, referred } from './assembly.ts';

const assembly = readAssembly('bare');
const pool = (prefix: string) =>
  assembly.of('AWS::Cognito::UserPool').find(({ id }) => id.startsWith(prefix))!;
const client = (prefix: string) =>
  assembly.of('AWS::Cognito::UserPoolClient').find(({ id }) => id.startsWith(prefix))!.Properties;

describe.each([
  ['AccountsCustomersPool', false, 30 * 24 * 60, ['ALLOW_CUSTOM_AUTH']],
  ['AccountsAgentsPool', true, 12 * 60, []],
])('%s', (prefix, adminOnly, refreshMinutes, furtherFlows) => {
  test('lets the right people register', () => {
    expect(pool(prefix).Properties['AdminCreateUserConfig'].AllowAdminCreateUserOnly).toBe(
      adminOnly,
    );
  });

  test('is kept, and knows an address by any case', () => {
    expect(pool(prefix)).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        DeletionProtection: 'ACTIVE',
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
      },
    });
  });

  test('takes exactly the passwords that the form takes', () => {
    const { MinimumLength, RequireSymbols } = pool(prefix).Properties['Policies'].PasswordPolicy;
    const shortest = `aA1${'x'.repeat(MinimumLength - 3)}`;
    expect(RequireSymbols).toBe(false);
    expect(passwordSchema.safeParse(shortest).success).toBe(true);
    expect(passwordSchema.safeParse(shortest.slice(0, -1)).success).toBe(false);
  });

  test('rotates refresh tokens and tells nobody who exists', () => {
    expect(client(prefix)).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', ...furtherFlows],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      AccessTokenValidity: 10,
      RefreshTokenValidity: refreshMinutes,
    });
  });

  test('asks us what its tokens let their bearer do', () => {
    const { LambdaArn, LambdaVersion } =
      pool(prefix).Properties['LambdaConfig'].PreTokenGenerationConfig;
    expect(LambdaVersion).toBe('V2_0');
    expect(JSON.stringify(LambdaArn)).toContain('accounts-on-token-generation');
  });

  test('has its mails worded by us', () => {
    expect(pool(prefix).Properties['LambdaConfig'].CustomMessage).toEqual({
      'Fn::Join': [
        '',
        [
          'arn:aws:lambda:us-east-1:',
          { Ref: 'AWS::AccountId' },
          ':function:Porchlight-accounts-on-custom-message',
        ],
      ],
    });
    const callers = assembly
      .of('AWS::Lambda::Permission')
      .filter(({ Properties }) => Properties['Principal'] === 'cognito-idp.amazonaws.com')
      .map(({ Properties }) => referred(Properties['SourceArn']));
    expect(callers).toContain(pool(prefix).id);
  });
});

test('only customers are let in by a proof, which our own function checks', () => {
  const triggers = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'];
  const arns = (prefix: string) =>
    triggers.map((name) => JSON.stringify(pool(prefix).Properties['LambdaConfig'][name]));
  for (const arn of arns('AccountsCustomersPool')) expect(arn).toContain('accounts-on-custom-auth');
  expect(arns('AccountsAgentsPool')).toEqual([undefined, undefined, undefined]);
  const role = assembly
    .of('AWS::IAM::Policy')
    .find(({ id }) => id.startsWith('AccountsOnCustomAuth'))!;
  const statements: { Action: string | string[] }[] = role.Properties['PolicyDocument'].Statement;
  const actions = statements
    .flatMap(({ Action }) => Action)
    .filter((action) => /^(dynamodb|secretsmanager|cognito-idp):/.test(action));
  expect(actions.sort()).toEqual([
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'secretsmanager:GetSecretValue',
  ]);
});

test('without a mail domain Cognito sends by itself', () => {
  expect(pool('AccountsCustomersPool').Properties['EmailConfiguration']).toBeUndefined();
});

test('with one it sends through SES, with the brand as sender, whatever letters it has', () => {
  const { EmailConfiguration } = readAssembly('full').of('AWS::Cognito::UserPool')[0]!.Properties;
  expect(EmailConfiguration).toMatchObject({
    EmailSendingAccount: 'DEVELOPER',
    From: '=?UTF-8?B?R3LDtsOfZSwgSW5jLg==?= <support@acme.example>',
  });
});
