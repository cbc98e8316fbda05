import { describe, expect, it } from 'vitest';
import { hueOf, initialsOf } from './initials.ts';

describe('initialsOf', () => {
  it.each([
    ['Jana Novak', 'JN'],
    ['Ana Maria de Souza', 'AS'],
    ['özgür', 'Ö'],
    ['jo@example.com', 'JC'],
    ['  ', '?'],
    ['😀 Smile', '😀S'],
  ])('of %j are %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('hueOf', () => {
  it('stays within the palette', () => {
    expect(hueOf('a very long name '.repeat(20), 6)).toBeLessThan(6);
    expect(hueOf('', 6)).toBe(0);
  });
});
