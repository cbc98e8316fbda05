import type { PatternMatch } from './field-value.ts';
import { parsePattern, type PatternNode } from './pattern-syntax.ts';

type Step =
  | { readonly do: 'one'; readonly test: (character: string) => boolean }
  | { readonly do: 'edge'; readonly edge: 'start' | 'end' }
  | Fork;

/** Goes on at each of these places, counted from the beginning. */
interface Fork {
  readonly do: 'go';
  readonly to: number[];
}

type Program = readonly Step[];

/** Steps of a compiled pattern: with answers of 200 characters, a match takes milliseconds. */
const programLimit = 500;

const compile = (pattern: string): Program => {
  const steps: Step[] = [];
  const add = <S extends Step>(step: S): S => {
    if (steps.length >= programLimit) throw new RangeError('The pattern is too long.');
    steps.push(step);
    return step;
  };
  const go = (): Fork => add({ do: 'go', to: [] });
  const emit = (node: PatternNode): void => {
    if (node.kind === 'one') add({ do: 'one', test: node.test });
    else if (node.kind === 'edge') add({ do: 'edge', edge: node.edge });
    else if (node.kind === 'all') node.parts.forEach(emit);
    else if (node.kind === 'any') emitAny(node.parts);
    else emitRepeat(node.part, node.least, node.most);
  };
  const emitAny = (parts: readonly PatternNode[]): void => {
    const [only, second] = parts;
    if (only !== undefined && second === undefined) {
      emit(only);
      return;
    }
    const fork = go();
    const ends = parts.map((part) => {
      fork.to.push(steps.length);
      emit(part);
      return go();
    });
    for (const end of ends) end.to.push(steps.length);
  };
  const emitRepeat = (part: PatternNode, least: number, most: number): void => {
    for (let count = 0; count < least; count += 1) {
      const before = steps.length;
      emit(part);
      // Nothing, however often, is nothing.
      if (steps.length === before) return;
    }
    if (most === Infinity) {
      const fork = go();
      const back = steps.length - 1;
      fork.to.push(steps.length);
      emit(part);
      go().to.push(back);
      fork.to.push(steps.length);
      return;
    }
    const ways: Fork[] = [];
    for (let count = least; count < most; count += 1) {
      const fork = go();
      fork.to.push(steps.length);
      ways.push(fork);
      emit(part);
    }
    for (const { to } of ways) to.push(steps.length);
  };
  emit(parsePattern(pattern));
  return steps;
};

/** All places of the program that are reached without taking a character. */
const reached = (
  program: Program,
  from: readonly number[],
  edges: Readonly<Record<'start' | 'end', boolean>>,
): Set<number> => {
  const places = new Set<number>(from);
  for (const place of places) {
    const step = program[place];
    if (step?.do === 'go') for (const next of step.to) places.add(next);
    if (step?.do === 'edge' && edges[step.edge]) places.add(place + 1);
  }
  return places;
};

const compiled = new Map<string, Program | undefined>();

const programOf = (pattern: string): Program | undefined => {
  if (!compiled.has(pattern)) {
    if (compiled.size >= 200) compiled.clear();
    try {
      compiled.set(pattern, compile(pattern));
    } catch {
      compiled.set(pattern, undefined);
    }
  }
  return compiled.get(pattern);
};

/**
 * Whether a pattern can be asked: a regular expression of JavaScript (`u`) without look-around, word edges, references
 * to groups and flags, that is short when its repetitions are written out.
 */
export const isLinearPattern = (pattern: string): boolean => programOf(pattern) !== undefined;

/**
 * Whether the whole text matches, by following all ways at once (Thompson 1968): time grows with pattern times text,
 * whatever an administrator wrote. Nothing matches a pattern that can not be asked.
 */
export const matchesPattern: PatternMatch = (pattern, text) => {
  const program = programOf(pattern);
  if (program === undefined) return false;
  const characters = Array.from(text);
  const edgesAt = (at: number) => ({ start: at === 0, end: at === characters.length });
  let places = reached(program, [0], edgesAt(0));
  for (const [at, character] of characters.entries()) {
    const taken: number[] = [];
    for (const place of places) {
      const step = program[place];
      if (step?.do === 'one' && step.test(character)) taken.push(place + 1);
    }
    if (taken.length === 0) return false;
    places = reached(program, taken, edgesAt(at + 1));
  }
  return places.has(program.length);
};
