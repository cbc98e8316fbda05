import { describe, expect, test } from 'vitest';
import { listed, ownFunctions, readAssembly, type Assembly } from './assembly.ts';

const mailDomains = (assembly: Assembly) => [
  ...new Set(
    ownFunctions(assembly).map(
      ({ Properties }) => Properties['Environment'].Variables.MAIL_DOMAIN as unknown,
    ),
  ),
];

describe('without a domain', () => {
  const assembly = readAssembly('bare');

  test('nothing is sent or received', () => {
    expect(assembly.of('AWS::SES::EmailIdentity')).toEqual([]);
    expect(assembly.of('AWS::SES::ReceiptRule')).toEqual([]);
    expect(mailDomains(assembly)).toEqual(expect.arrayContaining(['']));
    expect(assembly.outputs['NextMail']?.Value).toContain('mailDomain');
  });
});

describe('with a domain that is not verified', () => {
  const assembly = readAssembly('unverified');

  test('the outputs name the records to add', () => {
    const records = Object.entries(assembly.outputs).filter(([id]) =>
      id.startsWith('NextMailRecord'),
    );
    const text = JSON.stringify(records);
    expect(records).toHaveLength(7);
    expect(text).toContain('DkimDNSTokenName1');
    expect(text).toContain('acme.example MX 10 inbound-smtp');
    expect(text).toContain('v=spf1');
    expect(text).toContain('v=DMARC1');
  });

  test('mail is off', () => {
    expect(assembly.of('AWS::SES::ReceiptRule')).toEqual([]);
    expect(mailDomains(assembly)).not.toContain('acme.example');
    expect(JSON.stringify(assembly.of('AWS::Cognito::UserPool'))).not.toContain('acme.example');
  });
});

describe('with a verified domain', () => {
  const assembly = readAssembly('full');

  test('mails are stored first, then noticed', () => {
    const { Rule } = assembly.only('AWS::SES::ReceiptRule').Properties;
    expect(Rule).toMatchObject({ Recipients: ['acme.example'], ScanEnabled: true, Enabled: true });
    const [action, ...others] = Rule.Actions;
    expect(others).toEqual([]);
    expect(action.S3Action).toMatchObject({
      ObjectKeyPrefix: 'inbound/',
      TopicArn: { Ref: expect.stringMatching(/^EmailReceiving/) },
    });
  });

  test('only SES on behalf of this account may put mails there', () => {
    const policy = assembly
      .of('AWS::S3::BucketPolicy')
      .find(({ id }) => id.startsWith('StorageMail'))!;
    const granted = listed(policy.Properties['PolicyDocument'].Statement).filter(
      ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes('ses'),
    );
    expect(granted).toEqual([
      expect.objectContaining({
        Action: 's3:PutObject',
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    ]);
  });

  test('mails leave with TLS, and what becomes of them is told', () => {
    expect(assembly.only('AWS::SES::ConfigurationSet').Properties['DeliveryOptions']).toEqual({
      TlsPolicy: 'REQUIRE',
    });
    const { EventDestination } = assembly.only(
      'AWS::SES::ConfigurationSetEventDestination',
    ).Properties;
    expect(EventDestination.MatchingEventTypes).toEqual([
      'send',
      'delivery',
      'bounce',
      'complaint',
      'reject',
    ]);
  });

  test('the outputs say how to switch receiving on', () => {
    expect(JSON.stringify(assembly.outputs['NextActivateReceiving'])).toContain(
      'set-active-receipt-rule-set',
    );
  });
});

test('the receiver has the memory that the largest mail it takes apart needs, in a new account too', () => {
  const [receiver] = readAssembly('full')
    .of('AWS::Lambda::Function')
    .filter(({ id }) => id.startsWith('EmailOnInboundMail'));
  expect(receiver?.Properties['MemorySize']).toBeGreaterThan(2500);
  expect(receiver?.Properties['MemorySize']).toBeLessThanOrEqual(3008);
});
