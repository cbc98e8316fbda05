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

/** Where the first ruler stands that has a signature, or nothing, below it. */
const signatureStart = (kinds: string): number => {
  for (let index = kinds.indexOf('d'); index >= 0; index = kinds.indexOf('d', index + 1)) {
    const below = kinds.slice(index + 1);
    if (/^[eds]*$/.test(below) || /^e*h{2}/.test(below)) return index;
    const isSignature =
      /^[ts]/.test(below) &&
      below.replace(/[^t]/g, '').length <= signatureLimit &&
      !/^t*e+d/.test(below);
    if (isSignature) return index;
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
    /(?<=[ts]e*)b[eqbh]*q[eqbh]*(?:[tes]{0,6})$/,
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
    .replace(/^(?:[^\S\n]*\n)+|\s+$/g, '');

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
    const index = start(word(kept));
    if (index < 0) continue;
    quoted.push(...kept.slice(index));
    kept = kept.slice(0, index);
  }
  const aside = kept.filter(({ kind }) => kind === 's' || kind === 'b');
  const reply = kept.filter(({ kind }) => kind !== 's' && kind !== 'b');
  if (trimmed(reply) === '') return { reply: trimmed(lines), quoted: '' };
  return { reply: trimmed(reply), quoted: trimmed([...aside, ...quoted]) };
};
