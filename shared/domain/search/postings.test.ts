import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  agentsScope,
  agentsTerms,
  customerScopes,
  placeOf,
  postingsOf,
  publicTerms,
  ticketOfPlace,
} from './postings.ts';
import {
  noTerms,
  termLimit,
  termsOfTicket,
  withMessages,
  type SearchedMessage,
  type SearchedTicket,
} from './ticket-terms.ts';

const ticket: SearchedTicket = {
  number: 42,
  subject: 'Lamp flickers',
  locale: 'en',
  contactName: 'Jana Weber',
  contactEmail: 'jana@nordlicht.example',
  fields: { serial: 'XK9' },
};
const text = (sequence: number, words: string): SearchedMessage => ({
  sequence,
  visibility: 'public',
  text: words,
});
const note = (sequence: number, words: string): SearchedMessage => ({
  ...text(sequence, words),
  visibility: 'internal',
});
const indexed = (subject: string, ...messages: SearchedMessage[]) => ({
  place: 'p',
  scopes: ['con_1', 'org_1'],
  messages: messages.length,
  own: termsOfTicket({ ...ticket, subject }),
  said: withMessages(noTerms, messages, 'en'),
});
const publicOf = (...messages: SearchedMessage[]) =>
  publicTerms(indexed(ticket.subject, ...messages));

test('a term counts where it is said best: number, title, description, conversation', () => {
  const terms = publicOf(
    text(1, 'The lamp and its cable'),
    text(2, 'Cable and bulb, ticket 42'),
    text(3, 'bulb'),
  );
  expect(Object.fromEntries(terms)).toMatchObject({
    '42': { rank: 0, message: 0 },
    lamp: { rank: 1, message: 0 },
    cabl: { rank: 2, message: 1 },
    bulb: { rank: 3, message: 2 },
  });
});

test('small words are left out of messages, and kept in titles', () => {
  const terms = publicTerms(indexed('The Who', text(1, 'It is the fuse')));
  expect([...terms.keys()]).toEqual(['42', 'the', 'who', 'fuse']);
});

test('what only agents know never becomes public', () => {
  const ticketNow = indexed('Lamp', text(1, 'cable'), note(2, 'canary cable'), text(3, 'bulb'));
  const forAgents = agentsTerms(ticketNow);
  for (const secret of ['canari', 'canary', 'jana', 'weber', 'nordlicht', 'xk9'])
    expect(publicTerms(ticketNow).has(secret), secret).toBe(false);
  expect(forAgents.get('canari')).toEqual({ rank: 3, message: 2 });
  expect(forAgents.get('cabl')).toEqual({ rank: 2, message: 1 });
  expect(forAgents.get('jana')).toEqual({ rank: 2, message: 0 });
});

test('a ticket is known by the first words of a bound number', () => {
  const many = Array.from({ length: termLimit + 50 }, (_, index) => `w${index}x`).join(' ');
  const terms = withMessages(noTerms, [text(1, many), text(2, 'late'), note(3, 'late')], 'en');
  expect(terms.public.size).toBe(termLimit);
  expect(terms.public.has('w0x')).toBe(true);
  expect(terms.public.has('late')).toBe(false);
  expect(terms.internal.has('late')).toBe(true);
});

const words = fc.array(fc.constantFrom('lamp', 'bulb', 'cable', 'Kabel', 'the', 'fuse'), {
  maxLength: 6,
});
const thread = fc
  .array(fc.record({ words, internal: fc.boolean() }), { maxLength: 6 })
  .map((lines) =>
    lines.map(({ words: said, internal }, index): SearchedMessage => ({
      sequence: index + 1,
      visibility: internal ? 'internal' : 'public',
      text: said.join(' '),
    })),
  );

test('reading a thread bit by bit gives the same terms as reading it whole', () => {
  fc.assert(
    fc.property(thread, fc.nat(6), (messages, part) => {
      const begun = withMessages(noTerms, messages.slice(0, part), 'en');
      expect(withMessages(begun, messages.slice(part), 'en')).toEqual(
        withMessages(noTerms, messages, 'en'),
      );
    }),
  );
});

test('customers have public words in each of their scopes, agents have all', () => {
  fc.assert(
    fc.property(thread, (messages) => {
      const whole = indexed('Lamp', ...messages);
      const postings = postingsOf(whole, true);
      const of = (scope: string) =>
        new Set(postings.filter((one) => one.scope === scope).map(({ term }) => term));
      expect(of('con_1')).toEqual(new Set(publicTerms(whole).keys()));
      expect(of('org_1')).toEqual(of('con_1'));
      expect(of(agentsScope)).toEqual(new Set(agentsTerms(whole).keys()));
    }),
  );
});

test('a ticket is in the scopes of its contact, those added and, unless confidential, its organization', () => {
  const base = {
    contactId: 'con_1',
    organizationId: 'org_1',
    collaborators: [
      { contactId: 'con_2', name: 'A', email: 'a@x.example', locale: 'en', rights: 'read' },
    ],
  } as const;
  const of = (change: { confidential?: boolean }) =>
    customerScopes({ ...base, collaborators: [...base.collaborators], ...change });
  expect(of({})).toEqual(['con_1', 'con_2', 'org_1']);
  expect(of({ confidential: true })).toEqual(['con_1', 'con_2']);
});

test('places put the newest first and name their ticket', () => {
  const moment = fc.date({ min: new Date(0), max: new Date('2059-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const place = (at: Date) => placeOf({ id: 'tkt_1', createdAt: at.toISOString() });
      expect(place(one) < place(other)).toBe(one > other);
      expect(ticketOfPlace(place(one))).toBe('tkt_1');
    }),
  );
});
