import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgentActor, CustomerActor } from './actor.ts';
import type { MailVerdicts } from './sender-trust.ts';
import { originHold, placeMail, scanHold, type PlacementFacts } from './threading.ts';
import type { Ticket } from './ticket.ts';

const ada: CustomerActor = {
  kind: 'customer',
  id: 'con_ada',
  name: 'Ada',
  email: 'ada@customer.example',
  locale: 'en',
  organizationIds: [],
};
const eve: CustomerActor = { ...ada, id: 'con_eve', name: 'Eve' };
const sam: AgentActor = {
  kind: 'agent',
  id: 'agt_sam',
  name: 'Sam',
  email: 'sam@company.example',
  locale: 'en',
  role: 'agent',
  teamIds: [],
};

const ticket = { id: 'tkt_1', contactId: ada.id, contactName: 'Ada' } as Ticket;
const good: MailVerdicts = {
  spf: 'PASS',
  dkim: 'PASS',
  dmarc: 'PASS',
  spam: 'PASS',
  virus: 'PASS',
};

const facts = (given: Partial<PlacementFacts>): PlacementFacts => ({
  nature: 'person',
  verdicts: good,
  past: new Set(),
  tokens: [],
  referenced: [],
  sender: ada,
  reopening: { reopenDays: 30, customersReopen: true },
  at: '2026-11-20T09:00:00.000Z',
  ...given,
});

const own = { ticket, sender: ada, isContacts: true };

describe('a mail of a person', () => {
  test.each([
    [
      'with the address we gave them',
      { tokens: [own] },
      { why: 'token', visibility: 'public', author: { id: ada.id } },
    ],
    [
      'an agent, with theirs',
      { tokens: [{ ticket, sender: sam, isContacts: false }] },
      { why: 'token', author: { kind: 'agent', id: sam.id } },
    ],
    [
      'that refers to a mail of ours',
      { referenced: [ticket] },
      { why: 'references', visibility: 'public' },
    ],
    [
      'that refers to one, DKIM alone speaking for them',
      { referenced: [ticket], verdicts: { ...good, dmarc: 'GRAY', spf: 'FAIL' } as const },
      { why: 'references' },
    ],
  ])('%s enters the ticket', (_name, given, expected) => {
    expect(placeMail(facts(given))).toMatchObject({ kind: 'thread', ticket, ...expected });
  });

  test.each([
    ['with nothing but the right sender', {}],
    [
      'with an address we gave somebody else',
      { tokens: [{ ticket, sender: undefined, isContacts: true }] },
    ],
    [
      'with an own address to a ticket that is not theirs',
      { sender: eve, tokens: [{ ticket, sender: eve, isContacts: false }] },
    ],
    [
      'that fails DMARC',
      { tokens: [own], referenced: [ticket], verdicts: { ...good, dmarc: 'FAIL' } as const },
    ],
    [
      'that refers to a mail of ours and nothing speaks for',
      {
        referenced: [ticket],
        verdicts: { ...good, spf: 'FAIL', dkim: 'GRAY', dmarc: 'GRAY' } as const,
      },
    ],
    ['of another who refers to it', { sender: eve, referenced: [ticket] }],
  ])('%s becomes a ticket of its own', (_name, given) => {
    expect(placeMail(facts(given))).toEqual({ kind: 'new' });
  });

  test('to a ticket closed long ago opens one that follows it', () => {
    const closed = { ...ticket, closedAt: '2026-01-01T00:00:00.000Z' };
    expect(placeMail(facts({ tokens: [{ ...own, ticket: closed }] }))).toEqual({
      kind: 'follow-up',
      ticket: closed,
      author: { kind: 'customer', id: ada.id, name: ada.name },
    });
  });
});

describe('a mail of a machine', () => {
  test.each(['auto-reply', 'bounce'] as const)('(%s) is kept inside where it belongs', (nature) => {
    expect(placeMail(facts({ nature, tokens: [own] }))).toMatchObject({
      kind: 'thread',
      visibility: 'internal',
    });
  });

  test('that bounced to the address we gave the contact is kept with the ticket, whoever sent it', () => {
    const tokens = [{ ticket, sender: undefined, isContacts: true }];
    expect(placeMail(facts({ nature: 'bounce', sender: undefined, tokens }))).toMatchObject({
      visibility: 'internal',
      author: { id: ada.id },
    });
    expect(placeMail(facts({ nature: 'auto-reply', sender: undefined, tokens }))).toEqual({
      kind: 'hold',
      reason: 'auto-reply',
    });
  });

  test('that belongs nowhere is held until somebody lets it pass', () => {
    expect(placeMail(facts({ nature: 'auto-reply' }))).toEqual({
      kind: 'hold',
      reason: 'auto-reply',
    });
    expect(placeMail(facts({ nature: 'auto-reply', past: new Set(['auto-reply']) }))).toEqual({
      kind: 'new',
    });
  });
});

const verdict = fc.constantFrom<MailVerdicts['spf']>(
  'PASS',
  'FAIL',
  'GRAY',
  'PROCESSING_FAILED',
  'DISABLED',
);

test('whatever the verdicts, nobody enters without an address of theirs or a mail of ours', () => {
  fc.assert(
    fc.property(
      fc.record({ spf: verdict, dkim: verdict, dmarc: verdict, spam: verdict, virus: verdict }),
      (verdicts) => {
        expect(
          placeMail(facts({ verdicts, tokens: [{ ticket, sender: undefined, isContacts: true }] }))
            .kind,
        ).toBe('new');
      },
    ),
  );
});

describe('checks before a mail is placed', () => {
  test.each(['virus', 'spam'] as const)('%s holds it, until somebody lets it pass', (reason) => {
    expect(scanHold({ ...good, [reason]: 'FAIL' }, new Set())).toBe(reason);
    expect(scanHold({ ...good, [reason]: 'FAIL' }, new Set([reason]))).toBeUndefined();
  });

  test('a domain that disowns it holds it; one that only watches does not', () => {
    const fails = { ...good, dmarc: 'FAIL' } as const;
    expect(
      originHold({ isOurs: false, verdicts: { ...fails, dmarcPolicy: 'REJECT' } }, new Set()),
    ).toBe('dmarc');
    expect(
      originHold({ isOurs: false, verdicts: { ...fails, dmarcPolicy: 'none' } }, new Set()),
    ).toBeUndefined();
  });

  test('our own mail coming back is held', () => {
    expect(originHold({ isOurs: true, verdicts: good }, new Set())).toBe('loop');
  });
});
