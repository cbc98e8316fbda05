import { RE2JS } from 're2js';
import type { PatternMatch } from './field-value.ts';

/** Instructions of a compiled pattern: with answers of 200 characters, a match takes milliseconds. */
const programLimit = 500;

/** Characters of counts such as `{1000}` make a short pattern long: refused before it is compiled. */
const countLimit = 500;

const countsIn = (pattern: string): number =>
  [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].reduce(
    (sum, [, from = '0', to = '0']) => sum + Math.max(Number(from), Number(to)),
    0,
  );

const compiled = new Map<string, RE2JS | undefined>();

const compile = (pattern: string): RE2JS | undefined => {
  if (countsIn(pattern) > countLimit) return undefined;
  try {
    const program = RE2JS.compile(pattern);
    return program.programSize() > programLimit ? undefined : program;
  } catch {
    return undefined;
  }
};

const compiledOnce = (pattern: string): RE2JS | undefined => {
  if (!compiled.has(pattern)) {
    if (compiled.size >= 200) compiled.clear();
    compiled.set(pattern, compile(pattern));
  }
  return compiled.get(pattern);
};

/** Whether a pattern can be asked: RE2 syntax (no look-around, no back references), short when compiled. */
export const isLinearPattern = (pattern: string): boolean => compiledOnce(pattern) !== undefined;

/**
 * Whether the whole text matches, by RE2's automata: time grows with pattern times text, whatever an administrator
 * wrote. Nothing matches a pattern that can not be asked.
 */
export const matchesPattern: PatternMatch = (pattern, text) =>
  compiledOnce(pattern)?.matches(text) ?? false;
