import { lineKinds, type LineKind } from './line-kind.ts';

/** A body in two: what was newly written, and what was quoted, signed or forwarded. Together they are the whole body. */
export interface SplitBody {
  readonly reply: string;
  readonly quoted: string;
}

interface Line {
  readonly text: string;
  readonly kind: LineKind;
}

const word = (lines: readonly Line[]): string => lines.map(({ kind }) => kind).join('');

/** Lines of a signature below its ruler. */
const signatureLimit = 25;

const signatureRuler = /^\s*(?:-{2,5}|_{2,}|[—–]{2,})\s*$/u;

const nextIndex = (kinds: string, index: number): number => {
  const found = kinds.slice(index + 1).search(/[ds]/);
  return found < 0 ? -1 : index + 1 + found;
};

/** Where the first ruler stands that has a signature, or nothing, below it. */
const signatureStart = (kinds: string, lines: readonly Line[]): number => {
  for (let index = kinds.search(/[ds]/); index >= 0; index = nextIndex(kinds, index)) {
    const below = kinds.slice(index + 1);
    if (kinds[index] === 's') {
      if (/^(?:[es]|$)/.test(below)) return index;
    } else if (/^(?:[eds]*$|e*h{2})/.test(below)) return index;
    const isRuled = signatureRuler.test(lines[index]?.text ?? '') && /^[ts]/.test(below);
    const isShort = below.replace(/[^t]/g, '').length <= signatureLimit;
    if (isRuled && isShort && !/^t*e+d/.test(below)) return index;
  }
  return -1;
};

/** Index from which on all is an earlier mail, or -1. */
const quoteStart = (kinds: string): number => {
  const rules = [
    // An attribution and no quote marks: all that follows belongs to it.
    /(?<=[ts]e*)b[^q]*$/,
    // Headers as Outlook prints them.
    /(?<=[ts][eqd]*)h{3,}/,
    // A quote to the end.
    /(?<=[ts]e*)[qb][qbeh]*$/,
    // A quote with a few words below it: a signature.
    /(?<=[ts]e*)b[eqbh]*q[eqbh]*(?:[tes]{0,6}|d[tesd]*)$/,
  ];
  const found = rules.map((rule) => kinds.search(rule)).filter((index) => index >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
};

/** Answers below the quote: how many lines belong to the quote above, or 0. */
const quoteAbove = (kinds: string): number => /^e*b[bqeh]*(?=t)/.exec(kinds)?.[0].length ?? 0;

const trimmed = (lines: readonly Line[]): string =>
  lines
    .map(({ text }) => text)
    .join('\n')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();

/**
 * Parts the words of a reply from the mail it answers, by the marks mail programs leave in ten languages and more. It
 * looks at lines only; a body whose every line looks quoted comes back whole as the reply.
 */
export const splitText = (body: string): SplitBody => {
  const all = body.replace(/\r\n?/g, '\n').split('\n');
  const kinds = lineKinds(all);
  const lines = all.map((text, index): Line => ({ text, kind: kinds[index] ?? 't' }));
  const quoted: Line[] = [];
  let kept: Line[] = lines;

  const above = quoteAbove(word(kept));
  if (above > 0) {
    quoted.push(...kept.slice(0, above));
    kept = kept.slice(above);
  }
  for (const start of [quoteStart, signatureStart, quoteStart]) {
    const index = start(word(kept), kept);
    if (index < 0) continue;
    quoted.push(...kept.slice(index));
    kept = kept.slice(0, index);
  }
  const aside = kept.filter(({ kind }) => kind === 's' || kind === 'b');
  const reply = kept.filter(({ kind }) => kind !== 's' && kind !== 'b');
  if (trimmed(reply) === '') return { reply: trimmed(lines), quoted: '' };
  return { reply: trimmed(reply), quoted: trimmed([...aside, ...quoted]) };
};
