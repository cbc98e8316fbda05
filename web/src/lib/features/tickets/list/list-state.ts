import type { ListQuery } from '#shared/domain/ticket-list.ts';
import type { Column } from '#shared/domain/settings.ts';
import { priorities, statuses } from '../labels.ts';
import { ticketTabs } from '../ticket-tabs.ts';

/** Facets that one ticks values of. */
export const facets = ['status', 'priority', 'type', 'creator'] as const;
export type Facet = (typeof facets)[number];

/** Days, `YYYY-MM-DD`, both included; empty where open. */
export const dayNames = ['createdFrom', 'createdTo', 'updatedFrom', 'updatedTo'] as const;
export type DayName = (typeof dayNames)[number];

/** What a list shows, all of it in its address. */
export interface ListState {
  readonly tab: (typeof ticketTabs)[number];
  readonly scope: string;
  readonly chosen: Readonly<Record<Facet, readonly string[]>>;
  readonly days: Readonly<Record<DayName, string>>;
  readonly sort: Column | undefined;
  readonly direction: 'ascending' | 'descending';
}

const columnPattern =
  /^(?:number|subject|type|status|priority|team|requester|owner|organization|created|updated|firstResponse|resolution|field\.[a-z][a-z0-9-]{0,39})$/;
const scopePattern = /^(?:own|shared|org_[0-9a-z]{20})$/;
const patterns: Record<Facet, RegExp> = {
  status: new RegExp(`^(?:${statuses.join('|')})$`),
  priority: new RegExp(`^(?:${priorities.join('|')})$`),
  type: /^(?:none|tpl_[0-9a-z]{20})$/,
  creator: /^con_[0-9a-z]{20}$/,
};
const limits: Record<Facet, number> = { status: 5, priority: 4, type: 10, creator: 10 };

const isColumn = (text: string): text is Column => columnPattern.test(text);

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** Times and the latest number first; letters from their beginning. */
export const firstDirection = (sort: Column | undefined): ListState['direction'] =>
  sort === 'created' || sort === 'updated' || sort === 'number' || sort === 'priority'
    ? 'descending'
    : 'ascending';

/** Reads an address; what it does not understand restricts nothing. */
export const readState = (parameters: Pick<URLSearchParams, 'get'>): ListState => {
  const text = (name: string): string => parameters.get(name) ?? '';
  const facet = (name: Facet): string[] =>
    [...new Set(text(name).split(','))]
      .filter((value) => patterns[name].test(value))
      .slice(0, limits[name]);
  const day = (name: DayName): string => (isDay(text(name)) ? text(name) : '');
  const sort = isColumn(text('sort')) ? text('sort') : undefined;
  const column = sort !== undefined && isColumn(sort) ? sort : undefined;
  const direction = text('direction');
  return {
    tab: ticketTabs.find((tab) => tab === text('tab')) ?? 'active',
    scope: scopePattern.test(text('scope')) ? text('scope') : 'own',
    chosen: {
      status: facet('status'),
      priority: facet('priority'),
      type: facet('type'),
      creator: facet('creator'),
    },
    days: {
      createdFrom: day('createdFrom'),
      createdTo: day('createdTo'),
      updatedFrom: day('updatedFrom'),
      updatedTo: day('updatedTo'),
    },
    sort: column,
    direction:
      direction === 'ascending' || direction === 'descending' ? direction : firstDirection(column),
  };
};

/** The address of a list. */
export const hrefOf = (state: ListState): string => {
  const parameters = new URLSearchParams();
  const set = (name: string, value: string, plain: string) =>
    value === plain ? undefined : parameters.set(name, value);
  set('tab', state.tab, 'active');
  set('scope', state.scope, 'own');
  for (const facet of facets) set(facet, state.chosen[facet].join(','), '');
  for (const name of dayNames) set(name, state.days[name], '');
  if (state.sort !== undefined) {
    parameters.set('sort', state.sort);
    set('direction', state.direction, firstDirection(state.sort));
  }
  // Commas say the same unescaped, and people read addresses.
  const search = parameters.toString().replaceAll('%2C', ',');
  return search === '' ? '/tickets' : `/tickets?${search}`;
};

/** Midnight in the reader's own zone, `later` days on. */
const midnight = (day: string, later = 0): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
};

const dayOf = (instant: string | undefined, earlier = 0): string => {
  if (instant === undefined) return '';
  const at = new Date(Date.parse(instant) - earlier);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

/** What the server is asked for a list. */
export const queryOf = ({ tab, scope, chosen, days, sort, direction }: ListState): ListQuery => ({
  ...(scope !== 'own' && { scope }),
  group: tab,
  ...Object.fromEntries(
    facets
      .filter((facet) => chosen[facet].length > 0)
      .map((facet) => [facet, chosen[facet].join(',')]),
  ),
  ...(days.createdFrom !== '' && { createdFrom: midnight(days.createdFrom) }),
  ...(days.createdTo !== '' && { createdTo: midnight(days.createdTo, 1) }),
  ...(days.updatedFrom !== '' && { updatedFrom: midnight(days.updatedFrom) }),
  ...(days.updatedTo !== '' && { updatedTo: midnight(days.updatedTo, 1) }),
  ...(sort !== undefined && { sort, direction }),
});

/** The list that a saved view opens. */
export const stateOf = (query: ListQuery): ListState => {
  const parameters = new URLSearchParams();
  const { group = 'all', scope = 'own', sort, direction } = query;
  const values = { tab: group, scope, sort, direction };
  for (const [name, value] of Object.entries({ ...values, ...pick(query) }))
    if (value !== undefined) parameters.set(name, value);
  parameters.set('createdFrom', dayOf(query.createdFrom));
  parameters.set('createdTo', dayOf(query.createdTo, 1));
  parameters.set('updatedFrom', dayOf(query.updatedFrom));
  parameters.set('updatedTo', dayOf(query.updatedTo, 1));
  return readState(parameters);
};

const pick = ({ status, priority, type, creator }: ListQuery) => ({
  status,
  priority,
  type,
  creator,
});

/** Whether anything is filtered; tab, list and order are no filter. */
export const isFiltered = ({ chosen, days }: ListState): boolean =>
  facets.some((facet) => chosen[facet].length > 0) || dayNames.some((name) => days[name] !== '');

/** The same list without its filters. */
export const unfiltered = (state: ListState): ListState => ({
  ...state,
  chosen: { status: [], priority: [], type: [], creator: [] },
  days: { createdFrom: '', createdTo: '', updatedFrom: '', updatedTo: '' },
});
