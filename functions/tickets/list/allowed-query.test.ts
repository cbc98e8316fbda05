import { expect, it } from 'vitest';
import type { ListQuery } from '#shared/domain/ticket-list.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import { requireAllowed } from './allowed-query.ts';

const refusedPath = (query: ListQuery, showStages: boolean): string | undefined => {
  try {
    requireAllowed(query, { showStages });
    return undefined;
  } catch (error) {
    return error instanceof ApiError ? error.fields?.[0]?.path : String(error);
  }
};

it.each<[ListQuery, boolean, string | undefined]>([
  [{}, true, undefined],
  [{ status: 'open' }, true, undefined],
  [{ sort: 'status', direction: 'ascending' }, true, undefined],
  [{ direction: 'ascending' }, true, 'query.direction'],
  [{ group: 'active', sort: 'created' }, false, undefined],
  [{ status: 'open' }, false, 'query.status'],
  [{ sort: 'status' }, false, 'query.sort'],
])('of %j, with stages shown: %s, refuses %s', (query, showStages, path) => {
  expect(refusedPath(query, showStages)).toBe(path);
});
