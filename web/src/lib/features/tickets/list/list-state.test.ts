import { expect, test, vi } from 'vitest';

vi.mock('#lib/paraglide/messages.js', () => ({ m: {} }));
const { hrefOf, isFiltered, queryOf, readState, stateOf, unfiltered } =
  await import('./list-state.ts');

const read = (search: string) => readState(new URLSearchParams(search));

test('an address comes back as it was, whatever it says', () => {
  for (const search of [
    '',
    '?tab=closed',
    '?scope=org_00000000000000000001&status=open,waiting&priority=high',
    '?tab=all&createdFrom=2026-01-31&updatedTo=2026-02-01&sort=subject&direction=descending',
    '?sort=field.order-number',
  ])
    expect(hrefOf(read(search))).toBe(`/tickets${search}`);
});

test('what nobody understands restricts nothing', () => {
  const state = read('tab=x&scope=con_1&status=nonsense&createdFrom=2026-13-45&sort=password');
  expect(hrefOf(state)).toBe('/tickets');
  expect(isFiltered(state)).toBe(false);
});

test('days are whole days of the reader', () => {
  const { createdFrom = '', createdTo = '' } = queryOf(
    read('createdFrom=2026-03-01&createdTo=2026-03-01'),
  );
  expect(new Date(createdFrom).getHours()).toBe(0);
  expect(Date.parse(createdTo) - Date.parse(createdFrom)).toBe(86_400_000);
});

test('a saved view opens the list it was saved from', () => {
  const state = read(
    'tab=all&status=open&createdFrom=2026-03-01&updatedTo=2026-03-04&sort=priority&direction=ascending',
  );
  expect(stateOf(queryOf(state))).toEqual(state);
});

test('without its filters a list keeps tab and order', () => {
  expect(hrefOf(unfiltered(read('tab=all&status=open&createdTo=2026-03-01&sort=team')))).toBe(
    '/tickets?tab=all&sort=team',
  );
});
