import { expect, test } from 'vitest';
import { resolveReferences } from './dynamic-references.ts';

const arn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:Key-a1b2c3';
const text = (id: string) => (id === arn ? 'se$&cret' : 'another');

test('puts the text of a secret wherever a property refers to it', () => {
  const reference = `{{resolve:secretsmanager:${arn}:SecretString:::}}`;
  expect(resolveReferences(`const key = '${reference}';`, text)).toBe("const key = 'se$&cret';");
  expect(resolveReferences(`${reference}${reference}`, text)).toBe('se$&cretse$&cret');
  expect(resolveReferences('no {{reference}}', text)).toBe('no {{reference}}');
});

test.each([
  `{{resolve:secretsmanager:${arn}:SecretString:password::}}`,
  '{{resolve:ssm:/path}}',
  '{{resolve:ssm-secure:/path:1}}',
])('stops at %s, by its name', (reference) => {
  expect(() => resolveReferences(`a ${reference}`, text)).toThrow(reference);
});
