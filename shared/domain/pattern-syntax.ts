/** A pattern as a tree. A `test` looks at one character. */
export type PatternNode =
  | { readonly kind: 'one'; readonly test: (character: string) => boolean }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end' }
  | { readonly kind: 'all'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'any'; readonly parts: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly part: PatternNode;
      readonly least: number;
      readonly most: number;
    };

/** One character of its class, of its escape, or itself; `\b`, `\B` and references to groups are none of these. */
const atom =
  /\[(?:[^\]\\]|\\.)*\]|\\(?:[pP]\{[^}]+\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[dDsSwWtnrvf0]|[$()*+./?[\\\]^{|}-])|[^\\[\](){}*+?|^$]/uy;

const quantifier = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/y;

const counts: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Infinity],
  '+': [1, Infinity],
  '?': [0, 1],
};

/** Throws where the pattern asks for more than characters, groups, choices and repetitions. */
export const parsePattern = (pattern: string): PatternNode => {
  // The engine of the language tells what is well-formed; what is left here is which part is what.
  new RegExp(pattern, 'u');
  let at = 0;
  const take = (expression: RegExp): RegExpExecArray | undefined => {
    expression.lastIndex = at;
    const found = expression.exec(pattern);
    if (found !== null) at += found[0].length;
    return found ?? undefined;
  };
  const takes = (text: string): boolean => {
    const there = pattern.startsWith(text, at);
    if (there) at += text.length;
    return there;
  };

  const single = (): PatternNode => {
    if (takes('^')) return { kind: 'edge', edge: 'start' };
    if (takes('$')) return { kind: 'edge', edge: 'end' };
    if (takes('(?:') || (!pattern.startsWith('(?', at) && takes('('))) {
      const inner = choice();
      if (!takes(')')) throw new SyntaxError('A group is not closed.');
      return inner;
    }
    const found = take(atom);
    if (found === undefined) throw new SyntaxError(`Not supported at ${String(at)}.`);
    const one = new RegExp(`^(?:${found[0]})$`, 'u');
    return { kind: 'one', test: (character) => one.test(character) };
  };
  const repeated = (): PatternNode => {
    const part = single();
    const found = take(quantifier);
    if (found === undefined) return part;
    const [text, from = '', comma, to = ''] = found;
    const [least, most] = counts[text.charAt(0)] ?? [
      Number(from),
      comma === undefined ? Number(from) : to === '' ? Infinity : Number(to),
    ];
    return { kind: 'repeat', part, least, most };
  };
  const sequence = (): PatternNode => {
    const parts: PatternNode[] = [];
    while (at < pattern.length && !'|)'.includes(pattern.charAt(at))) parts.push(repeated());
    return { kind: 'all', parts };
  };
  const choice = (): PatternNode => {
    const parts = [sequence()];
    while (takes('|')) parts.push(sequence());
    return { kind: 'any', parts };
  };

  const whole = choice();
  if (at < pattern.length) throw new SyntaxError(`Not supported at ${String(at)}.`);
  return whole;
};
