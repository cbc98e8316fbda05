import { expect, test } from 'vitest';
import { keysIn } from './customers-texts.ts';

test('a module says what it calls, and what it hands on', () => {
  const code = `const names = { a: m.tab_active, b: m.tab_all };
    $.set_text(text, m.home_active({ count: 1 })); them.other_thing(); m.tab_all();`;
  expect([...new Set(keysIn(code))]).toEqual(['tab_active', 'tab_all', 'home_active']);
});
