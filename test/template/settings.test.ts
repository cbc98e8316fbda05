import { describe, expect, test } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

const read = (context: Readonly<Record<string, unknown>>) => readSettings((key) => context[key]);

describe('settings', () => {
  test('all have a default or may be absent', () => {
    expect(read({})).toMatchObject({
      stackName: 'Porchlight',
      supportLocalPart: 'support',
      mailDomainVerified: false,
    });
  });

  test('take text of the command line and values of cdk.json alike', () => {
    expect(
      read({ mailDomain: 'Acme.Example', mailDomainVerified: 'true', mailRetentionDays: '90' }),
    ).toMatchObject({
      mailDomain: 'acme.example',
      mailDomainVerified: true,
      mailRetentionDays: 90,
    });
    expect(read({ reservedConcurrency: false }).reservedConcurrency).toBe(false);
  });

  test.each([
    ['portalDomain', { portalDomain: 'help.acme.example' }, 'certificateArn'],
    ['mailDomain', { mailDomain: 'no domain' }, 'mailDomain'],
    ['mailDomainVerified', { mailDomainVerified: 'true' }, 'mailDomainVerified'],
    ['hostedZoneId', { hostedZoneId: 'Z1' }, 'hostedZoneId'],
    ['supportLocalPart', { supportLocalPart: 'help..desk' }, 'supportLocalPart'],
    ['alarmAddress', { alarmAddress: 'ops' }, 'alarmAddress'],
  ])('a wrong %s is named', (_name, context, named) => {
    expect(() => read(context)).toThrow(named);
  });
});
