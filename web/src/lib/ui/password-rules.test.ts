import { describe, expect, it } from 'vitest';
import { passwordSchema } from '#shared/domain/person.ts';
import { passwordAccepted, passwordRules } from './password-rules.ts';

describe('passwordRules', () => {
  it.each([
    '',
    'short1A',
    'alllowercase1',
    'ALLUPPERCASE1',
    'NoDigitsAtAllHere',
    'Goodpassword1',
    'Ünïcödé-Pass9x',
  ])('agrees with the schema of the API on %j', (password) => {
    expect(passwordAccepted(password)).toBe(passwordSchema.safeParse(password).success);
  });

  it('names what is missing', () => {
    expect(
      passwordRules('abcdefghijkl')
        .filter(({ met }) => !met)
        .map(({ rule }) => rule),
    ).toEqual(['upper', 'digit']);
  });
});
