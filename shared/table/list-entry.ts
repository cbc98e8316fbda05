import * as z from 'zod';
import { isWithin, type ListFilter } from '../domain/ticket-list.ts';
import { ticketPrioritySchema, ticketStatusSchema } from '../domain/ticket.ts';
import { toInstant, toMilliseconds } from '../domain/instant.ts';
import { partitions, type Key } from './keys.ts';
import { dayOf, groupOf, type ListFacts } from './list-facts.ts';

/**
 * A ticket's place in one order of one list, with the little that filters look at. Small and alone in its partition's
 * order, so that a page reads a few KB whatever the filter and the sort.
 */
export interface ListEntry extends Key {
  /** What filters look at, packed: status, priority, type, creator, opening and the day of the last change. */
  readonly f: string;
}

/** What parts the text that orders from when the ticket was opened and from its id; below all that can stand in it. */
const part = '\t';

const packed = (facts: ListFacts, fieldKeys: string): string =>
  [
    ticketStatusSchema.options.indexOf(facts.status),
    ticketPrioritySchema.options.indexOf(facts.priority),
    facts.type,
    facts.creator,
    toMilliseconds(facts.createdAt).toString(36),
    dayOf(facts.updatedAt).toString(36),
    fieldKeys,
  ].join(',');

/** An organization's list can be narrowed by each of these without reading the rest; a person's is short. */
const facetsOf = (scope: string, facts: ListFacts): string[] => [
  `group=${groupOf(facts)}`,
  ...(scope.startsWith('org_')
    ? [
        `status=${facts.status}`,
        `priority=${facts.priority}`,
        `type=${facts.type}`,
        `creator=${facts.creator}`,
      ]
    : []),
];

/** All of an organization's tickets are its own, all own ones one's own: such a column orders nothing. */
export const constantSort = (scope: string): string =>
  scope.startsWith('con_') && !scope.endsWith('+') ? 'requester' : 'organization';

const entriesOfScope = (scope: string, facts: ListFacts): ListEntry[] => {
  const behind = `${part}${toMilliseconds(facts.createdAt).toString(36)}${part}${facts.ticketId}`;
  const plain = packed(facts, '');
  const keyed = packed(facts, Object.keys(facts.fields).sort().join(' '));
  const sorts = Object.entries(facts.sorts).filter(([sort]) => sort !== constantSort(scope));
  const group = `group=${groupOf(facts)}`;
  return [
    ...facetsOf(scope, facts).flatMap((facet) =>
      sorts.map(([sort, text]) => ({
        pk: partitions.list(scope, facet, sort),
        sk: text + behind,
        f: sort === 'created' ? keyed : plain,
      })),
    ),
    ...Object.entries(facts.fields).map(([key, text]) => ({
      pk: partitions.list(scope, group, `field.${key}`),
      sk: text + behind,
      f: plain,
    })),
  ];
};

/** Every entry that a ticket has in lists. */
export const listEntriesOf = (facts: ListFacts): ListEntry[] =>
  facts.scopes.flatMap((scope) => entriesOfScope(scope, facts));

/** Both keys as one text. */
export const entryKey = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/**
 * What to write and what to take away so that, of all that may be there, exactly `after` is. Of one before, all is
 * known to be there unless it is to be written `anew`.
 */
export const entryChanges = (
  before: readonly ListFacts[],
  after: ListFacts,
  { anew = false } = {},
): { readonly puts: ListEntry[]; readonly deletes: Key[] } => {
  const wanted = listEntriesOf(after);
  const certain = before.length === 1 && !anew ? before.flatMap(listEntriesOf) : [];
  const there = new Map(certain.map((entry) => [entryKey(entry), entry.f]));
  const kept = new Set(wanted.map(entryKey));
  const gone = new Map(
    before.flatMap(listEntriesOf).map(({ pk, sk }) => [entryKey({ pk, sk }), { pk, sk }]),
  );
  return {
    puts: wanted.filter((entry) => there.get(entryKey(entry)) !== entry.f),
    deletes: [...gone].filter(([key]) => !kept.has(key)).map(([, key]) => key),
  };
};

/** The tallies that a ticket counts in, in each of its lists. */
export const talliesOf = (facts: ListFacts): readonly { scope: string; tally: string }[] =>
  facts.scopes.flatMap((scope) =>
    [
      'all',
      `group=${groupOf(facts)}`,
      `status=${facts.status}`,
      ...(scope.startsWith('org_')
        ? [`priority=${facts.priority}`, `type=${facts.type}`, `creator=${facts.creator}`]
        : []),
    ].map((tally) => ({ scope, tally })),
  );

const stored = z.object({ pk: z.string(), sk: z.string(), f: z.string() });

/** Reads an item back; throws where it is no entry. */
export const readListEntry = (item: unknown): ListEntry => stored.parse(item);

export const ticketIdOf = ({ sk }: Key): string => sk.slice(sk.lastIndexOf(part) + 1);

/** Whether the ticket of an entry has an answer to a custom field; told by entries ordered by opening. */
export const hasField = ({ f }: ListEntry, key: string): boolean =>
  f
    .slice(f.lastIndexOf(',') + 1)
    .split(' ')
    .includes(key);

/**
 * Whether the ticket of an entry may pass a filter. The day of the last change is all that is known here of it: tickets
 * changed on the first or last day of a range are for the ticket itself to decide.
 */
export const mayPass = ({ f }: ListEntry, filter: ListFilter): boolean => {
  const [status = '', priority = '', type = '', creator = '', created = '', day = ''] =
    f.split(',');
  const allows = <T>(values: readonly T[] | undefined, value: T | undefined): boolean =>
    values === undefined || (value !== undefined && values.includes(value));
  const changed = Number.parseInt(day, 36);
  const { from, to } = filter.updated;
  return (
    allows(filter.statuses, ticketStatusSchema.options[Number(status)]) &&
    allows(filter.priorities, ticketPrioritySchema.options[Number(priority)]) &&
    allows(filter.types, type) &&
    allows(filter.creators, creator) &&
    isWithin(toInstant(Number.parseInt(created, 36)), filter.created) &&
    (from === undefined || changed >= dayOf(from)) &&
    (to === undefined || changed <= dayOf(to))
  );
};
