import { once } from 'node:events';
import {
  ConfigurationSetDoesNotExistException,
  GetIdentityVerificationAttributesCommand,
  MessageRejected,
  SendEmailCommand,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
  SESClient,
} from '@aws-sdk/client-ses';
import { connect } from 'node:net';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTestHost, type TestHost } from '../../../../test/factories/engine-host.ts';
import {
  provision,
  serveEngine,
  type EngineServer,
} from '../../../../test/factories/engine-server.ts';
import { createMailbox, type Mailbox } from '../../mailbox/mailbox.ts';
import type { EmittedEvent } from '../events/events-engine.ts';
import type { TopicMessage } from '../sns/sns-engine.ts';
import { createSesEngine, type SesEngine } from './ses-engine.ts';

interface Published {
  readonly topicArn: string;
  readonly message: {
    readonly mail: { readonly messageId: string };
    readonly receipt: { readonly recipients: readonly string[] };
  };
}

const topic = 'arn:aws:sns:us-east-1:000000000000:inbound';
let host: TestHost;
let engine: SesEngine;
let server: EngineServer;
let client: SESClient;
let mailbox: Mailbox;
let events: EmittedEvent[];
let published: Published[];
let objects: Map<string, string>;
let topicPolicy: unknown;
let putObject: (bucket: string, key: string, body: Buffer) => Promise<unknown>;

const build = () =>
  createSesEngine(
    host,
    {
      mailbox,
      events: { emit: (_bus, event) => String(events.push(event)) },
      topics: {
        policy: () => topicPolicy,
        publish: (topicArn: string, { message }: TopicMessage) =>
          String(published.push({ topicArn, message: JSON.parse(message) })),
      },
      putObject: (bucket, key, body) => putObject(bucket, key, body),
    },
    0,
  );

const provisionAll = async () => {
  await provision(engine, 'AWS::SES::EmailIdentity', 'Domain', {
    EmailIdentity: 'help.example.com',
  });
  await provision(engine, 'AWS::SES::ConfigurationSet', 'Set', { Name: 'mail' });
  await provision(engine, 'AWS::SES::ConfigurationSetEventDestination', 'Events', {
    ConfigurationSetName: 'mail',
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint'],
      EventBridgeDestination: {
        EventBusArn: 'arn:aws:events:us-east-1:000000000000:event-bus/default',
      },
    },
  });
  await provision(engine, 'AWS::SES::ReceiptRuleSet', 'Rules', { RuleSetName: 'rules' });
  await provision(engine, 'AWS::SES::ReceiptRule', 'Inbound', {
    RuleSetName: 'rules',
    Rule: {
      Name: 'inbound',
      Enabled: true,
      ScanEnabled: true,
      Recipients: ['support@help.example.com'],
      Actions: [{ S3Action: { BucketName: 'mail', ObjectKeyPrefix: 'inbound/', TopicArn: topic } }],
    },
  });
};

beforeEach(async () => {
  host = createTestHost();
  mailbox = createMailbox(host);
  events = [];
  published = [];
  objects = new Map();
  topicPolicy = undefined;
  putObject = async (bucket, key, body) => objects.set(`${bucket}/${key}`, body.toString());
  engine = build();
  server = await serveEngine(engine, host);
  client = new SESClient(server.client);
  await provisionAll();
  await engine.start?.();
});
afterEach(async () => {
  await engine.stop?.();
  client.destroy();
  await server.close();
  host.close();
});

const mime = (more = '') =>
  `From: Acme Support <support@help.example.com>\r\nTo: Ada <ada@example.com>\r\nBcc: audit@example.com\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <ours@help.example.com>\r\nDate: Mon, 01 Jan 2001 00:00:00 +0000\r\n${more}\r\nHello\r\n`;
const sendRaw = (raw = mime(), more: Partial<SendRawEmailCommandInput> = {}) =>
  client.send(
    new SendRawEmailCommand({
      RawMessage: { Data: Buffer.from(raw) },
      ConfigurationSetName: 'mail',
      ...more,
    }),
  );
const smtp = async (mail: SendMailOptions) => {
  const transport = createTransport({ host: '127.0.0.1', port: engine.smtpPort, ignoreTLS: true });
  return transport.sendMail({
    from: 'ada@example.com',
    to: 'support@help.example.com',
    subject: 'Hi',
    text: 'x',
    ...mail,
  });
};

test('a raw mail lands in the mailbox of each recipient with SES headers instead of ours', async () => {
  const { MessageId } = await sendRaw();
  const entries = mailbox.list();
  expect(entries.map(({ recipient }) => recipient).sort()).toEqual([
    'ada@example.com',
    'audit@example.com',
  ]);
  const raw = mailbox.raw(entries[0]!.id)?.toString() ?? '';
  expect(raw).toContain(`Message-ID: <${MessageId}@email.amazonses.com>\r\n`);
  expect(raw).toContain('Date: Mon, 02 Mar 2026 09:00:00 +0000\r\n');
  expect(raw).not.toMatch(/Bcc|ours@help|2001/);
  expect(raw.endsWith('\r\n\r\nHello\r\n')).toBe(true);
});

test('send and delivery are told with tags and the headers as submitted', async () => {
  const Tags = [{ Name: 'outbox', Value: 'o1' }];
  const { MessageId } = await sendRaw(mime('X-SES-MESSAGE-TAGS: kind=reply\r\n'), {
    Destinations: ['ada@example.com'],
    Tags,
  });
  expect(events.map(({ detailType }) => detailType)).toEqual(['Email Sent', 'Email Delivered']);
  const [sent, delivered] = events;
  expect(sent).toMatchObject({
    source: 'aws.ses',
    resources: ['arn:aws:ses:us-east-1:000000000000:configuration-set/mail'],
    detail: {
      eventType: 'Send',
      send: {},
      mail: {
        messageId: MessageId,
        source: 'Acme Support <support@help.example.com>',
        destination: ['ada@example.com'],
        commonHeaders: { subject: 'Grüße', messageId: MessageId, to: ['Ada <ada@example.com>'] },
        tags: { outbox: ['o1'], kind: ['reply'], 'ses:configuration-set': ['mail'] },
      },
    },
  });
  const { headers } = sent!.detail['mail'] as { headers: { name: string; value: string }[] };
  expect(headers).toContainEqual({ name: 'Message-ID', value: '<ours@help.example.com>' });
  expect(delivered?.detail).toMatchObject({
    eventType: 'Delivery',
    delivery: { recipients: ['ada@example.com'] },
  });
});

test.each([
  [
    'bounce',
    ['Email Sent', 'Email Bounced'],
    { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } },
  ],
  ['suppressionlist', ['Email Sent', 'Email Bounced'], { bounce: { bounceSubType: 'Suppressed' } }],
  [
    'complaint+label',
    ['Email Sent', 'Email Delivered', 'Email Complaint Received'],
    { complaint: { complaintFeedbackType: 'abuse' } },
  ],
])('the mailbox simulator answers for %s@', async (role, types, last) => {
  await sendRaw(mime(), { Destinations: [`${role}@simulator.amazonses.com`] });
  expect(events.map(({ detailType }) => detailType)).toEqual(types);
  expect(events.at(-1)?.detail).toMatchObject(last);
});

test('a suppressed address bounces', async () => {
  engine.suppressionList.add('Ada@example.com');
  await sendRaw(mime(), { Destinations: ['ada@example.com'] });
  expect(events.at(-1)?.detail).toMatchObject({
    bounce: { bounceSubType: 'OnAccountSuppressionList' },
  });
});

test('a sender without identity, a missing configuration set, size and recipients are refused', async () => {
  const foreign = mime().replace('support@help.example.com', 'boss@bank.example');
  await expect(sendRaw(foreign)).rejects.toBeInstanceOf(MessageRejected);
  await expect(sendRaw(foreign, { Source: 'support@help.example.com' })).rejects.toThrow(
    'boss@bank.example',
  );
  await expect(sendRaw(mime(), { ConfigurationSetName: 'nope' })).rejects.toBeInstanceOf(
    ConfigurationSetDoesNotExistException,
  );
  await expect(sendRaw(mime() + 'x'.repeat(10_485_760))).rejects.toThrow(
    'more than 10485760 bytes',
  );
  const Destinations = Array.from({ length: 51 }, (_, index) => `p${index}@example.com`);
  await expect(sendRaw(mime(), { Destinations })).rejects.toThrow('Recipient count exceeds 50');
  expect(mailbox.list()).toEqual([]);
  expect(events).toEqual([]);
});

test('a simple mail is composed, a service mail needs no identity', async () => {
  await client.send(
    new SendEmailCommand({
      Source: 'support@help.example.com',
      Destination: { ToAddresses: ['ada@example.com'] },
      Message: {
        Subject: { Data: 'Hé' },
        Body: { Html: { Data: '<a href="https://x.example/?a=1&amp;b=2">go</a>' } },
      },
    }),
  );
  await engine.sendEmail({
    from: 'no-reply@verificationemail.com',
    to: 'ada@example.com',
    subject: 'Code',
    text: '123456',
  });
  const [code, simple] = mailbox.list();
  expect(code).toMatchObject({ subject: 'Code', preview: '123456' });
  expect(await mailbox.read(simple!.id)).toMatchObject({
    subject: 'Hé',
    links: ['https://x.example/?a=1&b=2'],
  });
});

test('identities of the template count as verified', async () => {
  const Identities = ['help.example.com', 'other.example'];
  const answer = await client.send(new GetIdentityVerificationAttributesCommand({ Identities }));
  expect(answer.VerificationAttributes).toEqual({
    'help.example.com': { VerificationStatus: 'Success' },
  });
});

test('a mail through SMTP is stored with its verdicts, then told to the topic', async () => {
  await smtp({
    from: 'Ada <ada@example.com>',
    to: 'Support <support+token@help.example.com>',
    subject: 'Grüße',
    cc: 'bob@example.org',
    envelope: { from: 'ada@example.com', to: ['support+token@help.example.com'] },
  });
  const [{ topicArn, message }] = published as [Published];
  const { messageId } = message.mail;
  const raw = objects.get(`mail/inbound/${messageId}`) ?? '';
  expect(topicArn).toBe(topic);
  expect(raw).toMatch(/^Return-Path: <ada@example.com>\r\nReceived: from /);
  expect(raw).toContain('X-SES-Spam-Verdict: PASS\r\n');
  expect(raw).toContain('dmarc=pass header.from=example.com');
  expect(message).toMatchObject({
    notificationType: 'Received',
    mail: {
      source: 'ada@example.com',
      destination: ['support+token@help.example.com', 'bob@example.org'],
      headersTruncated: false,
      commonHeaders: {
        returnPath: 'ada@example.com',
        from: ['Ada <ada@example.com>'],
        subject: 'Grüße',
      },
    },
    receipt: {
      recipients: ['support+token@help.example.com'],
      spamVerdict: { status: 'PASS' },
      dmarcVerdict: { status: 'PASS' },
      action: {
        type: 'S3',
        topicArn: topic,
        bucketName: 'mail',
        objectKeyPrefix: 'inbound/',
        objectKey: `inbound/${messageId}`,
      },
    },
  });
  expect(mailbox.list({ box: 'received' })).toMatchObject([
    { recipient: 'support+token@help.example.com', subject: 'Grüße' },
  ]);
});

test('a test can say how the checks of a mail ended', async () => {
  await smtp({ headers: { 'X-Local-Verdict': 'spf=fail; dkim=gray; dmarc=fail; policy=reject' } });
  expect(published[0]?.message.receipt).toMatchObject({
    spfVerdict: { status: 'FAIL' },
    dkimVerdict: { status: 'GRAY' },
    dmarcVerdict: { status: 'FAIL' },
    dmarcPolicy: 'reject',
  });
  expect([...objects.values()][0]).not.toContain('X-Local-Verdict');
});

test('the same mail sent again gets another message id', async () => {
  await smtp({ messageId: '<same@example.com>' });
  await smtp({ messageId: '<same@example.com>' });
  const ids = published.map(({ message }) => message.mail.messageId);
  expect(new Set(ids).size).toBe(2);
});

test('recipients of no rule are refused, the others of the mail are served', async () => {
  await expect(smtp({ to: 'nobody@help.example.com' })).rejects.toMatchObject({
    responseCode: 550,
  });
  const sent = await smtp({ to: ['support@help.example.com', 'x@elsewhere.example'] });
  expect(sent.rejected).toEqual(['x@elsewhere.example']);
  expect(published[0]?.message.receipt.recipients).toEqual(['support@help.example.com']);
});

test('a mail that cannot be stored is not accepted', async () => {
  putObject = () => Promise.reject(new Error('disk full'));
  await expect(smtp({})).rejects.toMatchObject({ responseCode: 451 });
  expect(published).toEqual([]);
  expect(mailbox.list()).toEqual([]);
});

test('a bucket that does not let SES in keeps the mail from being accepted', async () => {
  host.permit = (principal, access) =>
    !(principal.arn === 'ses.amazonaws.com' && access.action === 's3:PutObject');
  await expect(smtp({})).rejects.toMatchObject({ responseCode: 451 });
});

test('a topic whose policy does not let SES in keeps the mail from being accepted', async () => {
  topicPolicy = { Statement: [] };
  host.permit = (_principal, access) => access.action !== 'sns:Publish';
  await expect(smtp({})).rejects.toMatchObject({ responseCode: 451 });
  expect(objects.size).toBe(0);
});

test('SMTP announces the 40 MB that SES receives at most', async () => {
  const socket = connect(engine.smtpPort, '127.0.0.1').setEncoding('utf8');
  socket.once('data', () => socket.write('EHLO client.example\r\nQUIT\r\n'));
  let answer = '';
  socket.on('data', (text: string) => (answer += text));
  await once(socket, 'close');
  expect(answer).toContain('SIZE 41943040');
});

test('a mail to ourselves comes back in, also when the host died in between', async () => {
  await sendRaw(mime(), { Destinations: ['support@help.example.com'] });
  await vi.waitFor(() => expect(published).toHaveLength(1));
  await engine.stop?.();
  await sendRaw(mime(), { Destinations: ['support@help.example.com'] });
  expect(engine.pending()).toBe(1);
  engine = build();
  await provisionAll();
  await engine.start?.();
  await vi.waitFor(() => expect(engine.pending()).toBe(0));
  expect(published).toHaveLength(2);
});

test('out of office is answered to the sender', async () => {
  await sendRaw(mime(), { Destinations: ['ooto@simulator.amazonses.com'] });
  await vi.waitFor(() => expect(published).toHaveLength(1));
  expect([...objects.values()][0]).toMatch(
    /Auto-Submitted: auto-replied\r\nIn-Reply-To: <ours@help.example.com>/,
  );
});

test('rules are taken in order, by address, domain and subdomain, until one stops', async () => {
  const rule = (Name: string, After: string | undefined, Recipients: string[], Actions: object[]) =>
    provision(engine, 'AWS::SES::ReceiptRule', Name, {
      RuleSetName: 'rules',
      After,
      Rule: { Name, Enabled: true, Recipients, Actions },
    });
  await rule(
    'domain',
    'inbound',
    ['help.example.com'],
    [{ LambdaAction: { FunctionArn: 'arn:aws:lambda:fn' } }, { StopAction: { Scope: 'RuleSet' } }],
  );
  await rule(
    'sub',
    'domain',
    ['.help.example.com', 'help.example.com'],
    [{ S3Action: { BucketName: 'sub' } }],
  );
  await smtp({ to: 'any@help.example.com' });
  expect(host.deliveries).toMatchObject([
    { targetArn: 'arn:aws:lambda:fn', payload: { Records: [{ eventSource: 'aws:ses' }] } },
  ]);
  expect(objects.size).toBe(0);
  await smtp({ to: 'any@deep.help.example.com' });
  expect(objects.size).toBe(1);
});

test('the right to send is asked on the identity and the configuration set', async () => {
  const body = new URLSearchParams({
    Action: 'SendRawEmail',
    'RawMessage.Data': Buffer.from(mime()).toString('base64'),
    'Destinations.member.1': 'ada@example.com',
    ConfigurationSetName: 'mail',
  });
  const principal = { arn: 'arn', kind: 'role' as const };
  const request = {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from(String(body)),
    principal,
  };
  expect(engine.access(request)).toMatchObject([
    {
      action: 'ses:SendRawEmail',
      resource: 'arn:aws:ses:us-east-1:000000000000:identity/help.example.com',
      context: {
        'ses:FromAddress': 'support@help.example.com',
        'ses:Recipients': ['ada@example.com'],
      },
    },
    {
      action: 'ses:SendRawEmail',
      resource: 'arn:aws:ses:us-east-1:000000000000:configuration-set/mail',
    },
  ]);
});
