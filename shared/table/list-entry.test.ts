import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openedTicket } from '../../test/factories/ticket.ts';
import { filterOf, passes } from '../domain/ticket-list.ts';
import { ticketPrioritySchema, ticketStatusSchema, type Ticket } from '../domain/ticket.ts';
import { entryChanges, hasField, listEntriesOf, mayPass, ticketIdOf } from './list-entry.ts';
import { folded, listFactsOf } from './list-facts.ts';

const organizations = ['org_00000000000000000001', 'org_00000000000000000002'];
const instants = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const tickets: fc.Arbitrary<Ticket> = fc
  .record({
    subject: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
    status: fc.constantFrom(...ticketStatusSchema.options),
    priority: fc.constantFrom(...ticketPrioritySchema.options),
    organizationId: fc.constantFrom(...organizations, undefined),
    confidential: fc.constantFrom(true, undefined),
    number: fc.nat({ max: 999_999_999 }),
    createdAt: instants,
    updatedAt: instants,
    assigneeName: fc.constantFrom('Grace Hopper', undefined),
    fields: fc.dictionary(
      fc.constantFrom('order', 'seats', 'paid', 'colours'),
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.array(fc.string())),
    ),
    withFriend: fc.boolean(),
  })
  .map(({ withFriend, organizationId, confidential, assigneeName, ...given }) => ({
    ...openedTicket('2026-11-21T10:00:00.000Z').ticket,
    ...given,
    ...(organizationId !== undefined && { organizationId, organizationName: 'Nordlicht' }),
    ...(confidential && { confidential }),
    ...(assigneeName !== undefined && { assigneeName }),
    ...(withFriend && {
      collaborators: [
        {
          contactId: 'con_0000000000000000000f',
          name: 'Friend',
          email: 'friend@customer.example',
          locale: 'en' as const,
          rights: 'read' as const,
        },
      ],
    }),
  }));

const visibleFields = ['order', 'seats', 'paid', 'colours'];
const factsOf = (ticket: Ticket) => listFactsOf(ticket, { team: 'Support', visibleFields });
const text = (entries: ReturnType<typeof listEntriesOf>) =>
  entries.map(({ pk, sk, f }) => `${pk}\n${sk}\n${f}`).sort();

describe('the entries of a ticket', () => {
  it('are what the difference leaves, from whatever was there before', () => {
    fc.assert(
      fc.property(fc.array(tickets, { minLength: 1, maxLength: 4 }), tickets, (before, after) => {
        const there = new Map(
          before
            .flatMap((ticket) => listEntriesOf(factsOf(ticket)))
            .map((entry) => [`${entry.pk}\n${entry.sk}`, entry]),
        );
        const { puts, deletes } = entryChanges(before.map(factsOf), factsOf(after));
        for (const { pk, sk } of deletes) there.delete(`${pk}\n${sk}`);
        for (const entry of puts) there.set(`${entry.pk}\n${entry.sk}`, entry);
        expect(text([...there.values()])).toEqual(text(listEntriesOf(factsOf(after))));
      }),
    );
  });

  it('stay as they are where nothing about lists changed', () => {
    fc.assert(
      fc.property(tickets, (ticket) => {
        const changes = entryChanges([factsOf(ticket)], factsOf({ ...ticket, version: 9 }));
        expect(changes).toEqual({ puts: [], deletes: [] });
      }),
    );
  });

  it('lie once in each order of each list, name the ticket and weigh little', () => {
    fc.assert(
      fc.property(tickets, (ticket) => {
        const entries = listEntriesOf(factsOf(ticket));
        expect(new Set(entries.map(({ pk }) => pk)).size).toBe(entries.length);
        for (const entry of entries) {
          expect(ticketIdOf(entry)).toBe(ticket.id);
          expect(Buffer.byteLength(entry.sk)).toBeLessThan(1024);
        }
        const inOrganization = entries.some(({ pk }) => pk.includes('#org_'));
        expect(inOrganization).toBe(
          ticket.organizationId !== undefined && ticket.confidential !== true,
        );
      }),
    );
  });

  it('let through every ticket that the filter does', () => {
    const queries = fc.record(
      {
        group: fc.constantFrom('active' as const, 'closed' as const, 'all' as const),
        status: fc.constantFrom('open', 'open,closed', 'waiting'),
        priority: fc.constantFrom('high', 'low,urgent'),
        type: fc.constantFrom('none', 'tpl_00000000000000000000'),
        createdFrom: instants,
        createdTo: instants,
        updatedFrom: instants,
        updatedTo: instants,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(tickets, queries, (ticket, query) => {
        const filter = filterOf(query);
        const [entry] = listEntriesOf(factsOf(ticket));
        if (passes(ticket, filter)) expect(entry && mayPass(entry, filter)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('tell which custom fields are answered where they are ordered by opening', () => {
    const { ticket } = openedTicket('2026-11-21T10:00:00.000Z', { fields: { order: 'A-1' } });
    const created = listEntriesOf(factsOf(ticket)).find(({ pk }) => pk.endsWith('#created'));
    expect(created && hasField(created, 'order')).toBe(true);
    expect(created && hasField(created, 'orde')).toBe(false);
  });

  it('are the same in whatever order the answers are kept', () => {
    const { ticket } = openedTicket('2026-01-01T00:00:00.000Z');
    const fields = { seats: 3, order: 'A-1', paid: true };
    const turned = Object.fromEntries(Object.entries(fields).reverse());
    expect(listEntriesOf(factsOf({ ...ticket, fields: turned }))).toEqual(
      expect.arrayContaining(listEntriesOf(factsOf({ ...ticket, fields }))),
    );
  });

  it('say nothing of answers that customers do not see', () => {
    const { ticket } = openedTicket('2026-11-21T10:00:00.000Z', { fields: { secret: 'A-1' } });
    expect(JSON.stringify(listEntriesOf(factsOf(ticket)))).not.toMatch(/secret|a 1/);
  });
});

describe('text that orders', () => {
  const sortedBy = (values: readonly unknown[]) =>
    values
      .map((value) => ({
        value,
        sk: listFactsOf(
          openedTicket('2026-11-21T10:00:00.000Z', { fields: { f: value as number } }).ticket,
          { visibleFields: ['f'] },
        ).fields['f'],
      }))
      .sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1))
      .map(({ value }) => value);

  it('orders numbers by size, below zero too', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.double({ noNaN: true }).map((n) => n + 0)), (numbers) => {
        expect(sortedBy(numbers)).toEqual(numbers.toSorted((a, b) => a - b));
      }),
    );
  });

  it('folds case and accents, and puts what has no letters last', () => {
    expect(folded('  Élan  vital ')).toBe('elan vital');
    expect(folded('Ärger') < folded('Azur')).toBe(true);
    expect(folded('Zoo') < folded('?!')).toBe(true);
  });
});
