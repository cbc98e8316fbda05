import { describe, expect, test } from 'vitest';
import { emailAddressSchema } from './person.ts';

const isAddress = (text: string): boolean => emailAddressSchema.safeParse(text).success;

describe('a mail address', () => {
  test.each([
    'ada@customer.example',
    'support@firma.xn--p1ai',
    'ada@xn--mnchen-3ya.example',
    "o'brien+lamp@customer.example",
    'billing=ada#1/2@customer.example',
    'a@b.co',
  ])('may be %s', (text) => {
    expect(isAddress(text)).toBe(true);
  });

  test.each([
    'ada',
    'ada@localhost',
    'ada..b@customer.example',
    '.ada@customer.example',
    'ada.@customer.example',
    'ada@customer..example',
    'ada@-customer.example',
    'ada@customer.example\r\nBcc: eve@attacker.example',
    'ada@customer.example, eve@attacker.example',
    'Ada <ada@customer.example>',
    '"ada b"@customer.example',
    `${'a'.repeat(65)}@customer.example`,
  ])('may not be %j', (text) => {
    expect(isAddress(text)).toBe(false);
  });

  test('is compared without regard to case', () => {
    expect(emailAddressSchema.parse(' Ada@Customer.Example ')).toBe('ada@customer.example');
  });
});
