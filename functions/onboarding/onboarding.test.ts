import { randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { onboardingContract } from '#shared/contract/onboarding.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { call, type TestRequest } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent } from '../../test/factories/people.ts';

const local = await startLocalTable();
Object.assign(process.env, {
  AGENT_POOL_ID: 'us-east-1_agents',
  NAMED_MAIL_DOMAIN: 'mail.example',
});
const cognito = mockClient(CognitoIdentityProviderClient);
const ses = mockClient(SESClient);
const { handler } = await import('./handler.ts');
const { askDns } = await import('./mail-domain.ts');
afterAll(async () => {
  cognito.restore();
  ses.restore();
  await local.stop();
});

let admin: Awaited<ReturnType<typeof makeAgent>>;
beforeAll(async () => {
  admin = await makeAgent({ role: 'administrator', name: 'Alex Kim' });
});
beforeEach(() => {
  cognito.reset();
  ses.reset();
  ses.on(GetIdentityVerificationAttributesCommand).resolves({
    VerificationAttributes: { 'mail.example': { VerificationStatus: 'Success' } },
  });
  ses.on(GetIdentityDkimAttributesCommand).resolves({
    DkimAttributes: { 'mail.example': { DkimEnabled: true, DkimVerificationStatus: 'Pending' } },
  });
  ses.on(GetAccountSendingEnabledCommand).resolves({ Enabled: true });
  ses.on(GetSendQuotaCommand).resolves({ Max24HourSend: 200 });
});

type OperationId = keyof typeof onboardingContract;
const ask = <Id extends OperationId>(id: Id, request: TestRequest = {}) =>
  call(handler, onboardingContract[id], { sub: admin.sub, ...request });

const [team] = defaultSettings('Porchlight', undefined).teams;
const person = (email = `${randomUUID()}@company.example`) => ({
  name: 'Robin Vega',
  email,
  role: 'agent',
  teamIds: [team?.id ?? ''],
  locale: 'de',
});
const willCreate = (sub: string) =>
  cognito
    .on(AdminCreateUserCommand)
    .resolves({ User: { Attributes: [{ Name: 'sub', Value: sub }] } });
const invite = async () => {
  willCreate(randomUUID());
  return (await ask('inviteAgent', { body: person() })).body;
};

describe('an agent', () => {
  it('who is invited is there, with a password of their own that nobody sees', async () => {
    const agent = await invite();
    expect(agent).toMatchObject({ name: 'Robin Vega', role: 'agent', disabled: false });
    expect(JSON.stringify(agent)).not.toContain('sub');
    const [sent] = cognito.commandCalls(AdminCreateUserCommand);
    expect(sent?.args[0].input.TemporaryPassword).toMatch(/^Aa1[\w-]{24}$/);
    expect((await ask('listEveryAgent')).body.items.map(({ id }) => id)).toContain(agent.id);
  });

  it('with an address of somebody who is there already is refused', async () => {
    const { sub, person: there } = await makeAgent();
    const exists = new UsernameExistsException({ message: '', $metadata: {} });
    cognito.on(AdminCreateUserCommand).rejects(exists);
    cognito.on(AdminGetUserCommand).resolves({
      Username: there.email,
      UserAttributes: [{ Name: 'sub', Value: sub }],
    });
    const refused = await ask('inviteAgent', { body: person(there.email) });
    expect(refused.error?.code).toBe('has_account');
  });

  it('goes to teams that there are', async () => {
    willCreate(randomUUID());
    const body = { ...person(), teamIds: ['tea_zzzzzzzzzzzzzzzzzzzz'] };
    expect((await ask('inviteAgent', { body })).error?.code).toBe('validation_failed');
    expect(cognito.commandCalls(AdminCreateUserCommand)).toHaveLength(0);
  });

  it('who is shut out is refused from the next request on', async () => {
    const { sub, person: lead } = await makeAgent({ role: 'administrator' });
    expect((await ask('listEveryAgent', { sub })).status).toBe(200);
    cognito.on(AdminDisableUserCommand).resolves({});
    const params = { agentId: lead.id };
    const changed = await ask('changeAgent', { params, body: { disabled: true } });
    expect(changed.body.disabled).toBe(true);
    expect((await ask('listEveryAgent', { sub })).status).toBe(401);
    expect(cognito.commandCalls(AdminDisableUserCommand)).toHaveLength(1);
  });

  it('may do what the new role lets, from the next request on', async () => {
    const { sub, person: agent } = await makeAgent();
    expect((await ask('listEveryAgent', { sub })).status).toBe(403);
    const params = { agentId: agent.id };
    await ask('changeAgent', { params, body: { role: 'administrator' } });
    expect((await ask('listEveryAgent', { sub })).status).toBe(200);
    await ask('changeAgent', { params, body: { role: 'agent' } });
  });

  it('who is the last administrator stays one', async () => {
    const others = (await ask('listEveryAgent')).body.items.filter(
      ({ id, role, disabled }) => id !== admin.person.id && role === 'administrator' && !disabled,
    );
    expect(others).toEqual([]);
    const params = { agentId: admin.person.id };
    const lowered = await ask('changeAgent', { params, body: { role: 'lead' } });
    expect(lowered.error?.code).toBe('conflict');
    const shut = await ask('changeAgent', { params, body: { disabled: true } });
    expect(shut.error?.code).toBe('conflict');
  });

  it('who has a password is not invited again', async () => {
    const agent = await invite();
    const status = (UserStatus: 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD') =>
      cognito.on(AdminGetUserCommand).resolves({
        Username: agent.email,
        UserStatus,
        UserAttributes: [{ Name: 'sub', Value: 'x' }],
      });
    const again = () => ask('resendAgentInvitation', { params: { agentId: agent.id } });
    status('FORCE_CHANGE_PASSWORD');
    expect((await again()).status).toBe(204);
    status('CONFIRMED');
    expect((await again()).error?.code).toBe('has_account');
  });
});

describe('first steps', () => {
  const states = async () =>
    Object.fromEntries(
      (await ask('getOnboarding')).body.steps.map(({ id, state }) => [id, state] as const),
    );

  it('are read from what is really set, and can be left out', async () => {
    expect(await states()).toMatchObject({
      brand: 'open',
      'mail-domain': 'open',
      'support-address': 'done',
      teams: 'open',
      agents: 'done',
    });
    await ask('arrangeOnboarding', { body: { skipped: ['brand', 'agents'], hidden: true } });
    expect(await states()).toMatchObject({ brand: 'skipped', agents: 'done' });
    expect((await ask('getOnboarding')).body.hidden).toBe(true);
  });
});

describe('the domain of mails', () => {
  it('is told as SES knows it, with its sandbox', async () => {
    const { body } = await ask('checkMailDomain');
    expect(body).toMatchObject({
      domain: 'mail.example',
      identity: 'verified',
      dkim: 'pending',
      sandbox: true,
      sending: true,
    });
  });

  it('has the records that the DNS tells, and nothing is made up where it is silent', async () => {
    const refuse = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
    const right = await askDns('mail.example', {
      resolveTxt: (name) =>
        Promise.resolve(
          name.startsWith('bounce.')
            ? [['v=spf1 include:', 'amazonses.com ~all']]
            : [['v=DMARC1; p=none']],
        ),
      resolveMx: () =>
        Promise.resolve([{ priority: 10, exchange: 'inbound-smtp.eu-central-1.amazonaws.com' }]),
    });
    expect(right).toEqual({ spf: 'found', dmarc: 'found', receiving: 'found' });
    const wrong = await askDns('mail.example', {
      resolveTxt: () => refuse('ENOTFOUND'),
      resolveMx: () => refuse('ETIMEOUT'),
    });
    expect(wrong).toEqual({ spf: 'missing', dmarc: 'missing', receiving: 'unknown' });
  });
});
