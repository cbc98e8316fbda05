import { expect, test, vi } from 'vitest';

vi.mock('#lib/paraglide/messages.js', () => ({ m: {} }));
vi.mock('#lib/paraglide/runtime.js', () => ({ getLocale: () => 'en' }));
const { fitColumns } = await import('./fit-columns.ts');
const { roomOf } = await import('./columns.ts');

const ten = [
  'number',
  'status',
  'subject',
  'priority',
  'team',
  'requester',
  'owner',
  'created',
  'updated',
  'field.order',
] as const;

test('shows what has room, in order, and folds the rest away', () => {
  for (let width = 10; width < 120; width += 1) {
    const { shown, folded } = fitColumns(ten, width);
    expect([...shown, ...folded].sort()).toEqual([...ten].sort());
    expect(shown).toContain('subject');
    const others = shown.filter((column) => column !== 'subject');
    const used = others.reduce((sum, column) => sum + roomOf(column).rem, roomOf('subject').rem);
    if (others.length > 0) expect(used).toBeLessThanOrEqual(width);
  }
  expect(fitColumns(ten, 200).folded).toEqual([]);
});

test('keeps the first column where the subject was taken away', () => {
  expect(fitColumns(['status', 'team'], 5)).toEqual({ shown: ['status'], folded: ['team'] });
});
