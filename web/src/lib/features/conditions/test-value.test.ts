import { describe, expect, it } from 'vitest';
import { testProblem, valueFrom } from './test-value.ts';

describe('the value of a test', () => {
  it('is a number with a comma or a point', () => {
    expect(valueFrom('number', ' 1,5 ')).toBe(1.5);
    expect(valueFrom('number', '-1.5')).toBe(-1.5);
    expect(valueFrom('number', '1.000,5')).toBeUndefined();
    expect(valueFrom('number', 'many')).toBeUndefined();
  });

  it('is missed where the operator asks for one', () => {
    const text = { name: 'name', label: 'Name', kind: 'text' } as const;
    expect(testProblem(text, { operator: 'is', value: ' ' })).toBe('no-value');
    expect(testProblem(text, { operator: 'is-set', value: '' })).toBeUndefined();
  });

  it('is one of the choices', () => {
    const plan = {
      name: 'field.plan',
      label: 'Plan',
      kind: 'choice',
      choices: [{ value: 'pro', label: 'Pro' }],
    } as const;
    expect(testProblem(plan, { operator: 'is', value: 'pro' })).toBeUndefined();
    expect(testProblem(plan, { operator: 'is', value: 'gone' })).toBe('no-value');
  });

  it('is none of a property that is gone', () => {
    expect(testProblem(undefined, { operator: 'is', value: 'x' })).toBe('unknown-property');
  });
});
