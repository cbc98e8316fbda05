import { expect, test } from 'vitest';
import { findFunction } from './find-function.ts';

const names = [
  'Porchlight-EmailOnInboundMailFunction5F',
  'Porchlight-SlaOnTicketEventFunction82',
  'Porchlight-EmailOnTicketEventFunctionED',
];

test.each([
  ['email/on-inbound-mail', names[0]],
  ['sla/on-ticket-event', names[1]],
  ['Porchlight-EmailOnTicketEventFunctionED', names[2]],
])('%s is %s', (wanted, expected) => {
  expect(findFunction(wanted, names)).toBe(expected);
});

test('an ambiguous or unknown name is refused with the names there are', () => {
  expect(() => findFunction('on-ticket-event', names)).toThrow('several functions');
  expect(() => findFunction('billing', names)).toThrow('EmailOnInboundMail');
});
