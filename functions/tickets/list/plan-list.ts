import type { ListFilter, ListQuery } from '#shared/domain/ticket-list.ts';
import { ticketGroup } from '#shared/domain/ticket.ts';
import { partitions } from '#shared/table/keys.ts';
import { constantSort } from '#shared/table/list-entry.ts';

/** How many tickets a list holds, by tally (`all`, `status=open`, `creator=con_…`). */
export type Tallies = Readonly<Record<string, number>>;

/** Partitions walked together in one order. */
export interface Segment {
  readonly partitions: readonly string[];
  readonly ascending: boolean;
  /** Only sort keys between these. */
  readonly range?: { readonly from: string; readonly to: string } | undefined;
  /** Only tickets without an answer to this custom field. */
  readonly without?: string;
}

/** Where the tickets of a list are looked for, and among how many. */
export interface ListPlan {
  readonly segments: readonly Segment[];
  readonly among: number;
}

interface Facet {
  readonly tokens: readonly string[];
  readonly size: number;
}

const countOf = (tallies: Tallies, tokens: readonly string[]): number =>
  tokens.reduce((sum, token) => sum + (tallies[token] ?? 0), 0);

const groupTokens = ({ statuses }: ListFilter): string[] =>
  statuses === undefined
    ? ['group=active', 'group=closed']
    : [...new Set(statuses.map((status) => `group=${ticketGroup(status)}`))];

/** The facet of the filter that fewest tickets have; every other part of it is looked at ticket by ticket. */
const narrowest = (scope: string, filter: ListFilter, tallies: Tallies): Facet => {
  const group = groupTokens(filter);
  const named = (name: string, values: readonly string[] | undefined): string[][] =>
    values === undefined ? [] : [values.map((value) => `${name}=${value}`)];
  const candidates = [
    group,
    ...(scope.startsWith('org_')
      ? [
          ...named('status', filter.statuses),
          ...named('priority', filter.priorities),
          ...named('type', filter.types),
          ...named('creator', filter.creators),
        ]
      : []),
  ];
  const facets = candidates.map((tokens) => ({ tokens, size: countOf(tallies, tokens) }));
  return facets.reduce((best, facet) => (facet.size < best.size ? facet : best), {
    tokens: group,
    size: countOf(tallies, group),
  });
};

/** Beyond every text that orders. */
const end = '\u{10ffff}';

/** Bounds of the sort key where the list is ordered by what is bounded. */
const rangeOf = (sort: string, filter: ListFilter): Segment['range'] => {
  const range = sort === 'created' || sort === 'updated' ? filter[sort] : undefined;
  return range === undefined || (range.from === undefined && range.to === undefined)
    ? undefined
    : { from: range.from ?? '', to: range.to ?? end };
};

const descendingFirst = new Set(['created', 'updated']);

/**
 * How to answer a query from the entries of `scope`: the narrowest facet, in the order asked for. Without a sort, the
 * active tickets come before the closed ones, in each the latest change first. Sorted by a custom field, tickets without
 * an answer come last, the newest first.
 */
export const planList = (
  scope: string,
  query: Pick<ListQuery, 'sort' | 'direction'>,
  filter: ListFilter,
  tallies: Tallies,
): ListPlan => {
  const walk = (tokens: readonly string[], sort: string, ascending: boolean): Segment => ({
    partitions: tokens.map((token) => partitions.list(scope, token, sort)),
    ascending,
    range: rangeOf(sort, filter),
  });
  const group = groupTokens(filter);
  const facet = narrowest(scope, filter, tallies);
  if (query.sort === undefined) {
    const isGroup = facet.tokens === group || facet.tokens.join() === group.join();
    return isGroup
      ? { segments: group.map((token) => walk([token], 'updated', false)), among: facet.size }
      : { segments: [walk(facet.tokens, 'updated', false)], among: facet.size };
  }
  const ascending = (query.direction ?? defaultDirection(query.sort)) === 'ascending';
  if (query.sort.startsWith('field.')) {
    const without = query.sort.slice('field.'.length);
    return {
      segments: [walk(group, query.sort, ascending), { ...walk(group, 'created', false), without }],
      among: countOf(tallies, group),
    };
  }
  const sort = query.sort === constantSort(scope) ? 'created' : query.sort;
  return { segments: [walk(facet.tokens, sort, ascending)], among: facet.size };
};

/** What pressing a header asks for first: the latest, or the beginning of the alphabet. */
const defaultDirection = (sort: string): 'ascending' | 'descending' =>
  descendingFirst.has(sort) ? 'descending' : 'ascending';
