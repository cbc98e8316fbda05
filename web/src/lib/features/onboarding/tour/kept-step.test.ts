import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetStep, isTourKept, keepStep, keptStep } from './kept-step.ts';
import { tourSteps } from './tour-steps.ts';

const own = tourSteps('agent');

describe('the step of a tour', () => {
  beforeEach(() => {
    const entries = new Map<string, string>();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => void entries.set(key, value),
      removeItem: (key: string) => void entries.delete(key),
    });
    return () => vi.unstubAllGlobals();
  });

  it('is found again after a reload, until the tour ends', () => {
    expect(isTourKept()).toBe(false);
    keepStep('agt_1', 'reply');
    expect(isTourKept()).toBe(true);
    expect(keptStep('agt_1', own)).toBe('reply');
    forgetStep();
    expect(isTourKept()).toBe(false);
    expect(keptStep('agt_1', own)).toBeUndefined();
  });

  it('is nobody else’s who signs in on the same tab', () => {
    keepStep('agt_1', 'reply');
    expect(keptStep('agt_2', own)).toBeUndefined();
  });

  it('is over for who may not see it any more', () => {
    keepStep('agt_1', 'administration');
    expect(keptStep('agt_1', tourSteps('administrator'))).toBe('administration');
    expect(keptStep('agt_1', own)).toBeUndefined();
  });

  it('is not missed where the browser keeps nothing', () => {
    const refuse = () => {
      throw new Error('SecurityError');
    };
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
    keepStep('agt_1', 'reply');
    forgetStep();
    expect(isTourKept()).toBe(false);
    expect(keptStep('agt_1', own)).toBeUndefined();
  });
});
