import { isMeant, type QueryWord } from './search-query.ts';
import { wordsOf, type Word } from './words.ts';

/** A piece of text, and whether it is what was looked for. */
export interface Segment {
  readonly text: string;
  readonly match: boolean;
}

/** Characters of a snippet. */
const snippetLength = 180;

/** Characters of a message that are looked at. */
const searchedLength = 50_000;

interface Hit extends Word {
  /** Which word of the question it is. */
  readonly asked: number;
}

const hitsIn = (text: string, words: readonly QueryWord[]): readonly Hit[] =>
  Array.from(wordsOf(text)).flatMap((word) => {
    const asked = words.findIndex((query) => isMeant(word.text, query));
    return asked < 0 ? [] : [{ ...word, asked }];
  });

const cutInto = (text: string, hits: readonly Hit[], from: number, to: number): Segment[] => {
  const segments: Segment[] = [];
  const add = (piece: string, match: boolean) => {
    if (piece !== '') segments.push({ text: piece, match });
  };
  let at = from;
  for (const hit of hits.filter(({ start, end }) => start >= from && end <= to)) {
    add(text.slice(at, hit.start), false);
    add(text.slice(hit.start, hit.end), true);
    at = hit.end;
  }
  add(text.slice(at, to), false);
  return segments;
};

/** The whole text in pieces. Joined, they are the text. */
export const highlight = (text: string, words: readonly QueryWord[]): readonly Segment[] =>
  cutInto(text, hitsIn(text, words), 0, text.length);

/** How many different words of the question stand from a hit on within a snippet's length, and how many in all. */
const density = (hits: readonly Hit[], from: number): number => {
  const first = hits[from];
  if (first === undefined) return 0;
  const near = hits.slice(from).filter(({ end }) => end <= first.start + snippetLength * 0.8);
  return new Set(near.map(({ asked }) => asked)).size * 1000 + near.length;
};

const wordStart = (text: string, at: number): number => {
  const space = text.indexOf(' ', at);
  return at <= 0 ? 0 : space >= 0 && space - at < 25 ? space + 1 : at;
};

const wordEnd = (text: string, at: number): number => {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return at - space < 25 ? space : at;
};

/** A cut must not part the two halves of a character outside the BMP. */
const whole = (text: string, at: number): number =>
  /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;

/** The stretch of a text that shows most of what was looked for, in pieces; its beginning where nothing is there. */
export const snippetOf = (given: string, words: readonly QueryWord[]): readonly Segment[] => {
  const text = given.slice(0, searchedLength).replaceAll(/\s+/gu, ' ').trim();
  const hits = hitsIn(text, words);
  const best = hits.reduce(
    (chosen, _hit, index) => (density(hits, index) > density(hits, chosen) ? index : chosen),
    0,
  );
  const focus = hits[best]?.start ?? 0;
  const latest = Math.max(0, text.length - snippetLength);
  const from = whole(text, wordStart(text, Math.min(latest, focus - snippetLength / 4)));
  const to = whole(text, wordEnd(text, Math.max(from + snippetLength, hits[best]?.end ?? 0)));
  const segments = cutInto(text, hits, from, to);
  return [
    ...(from > 0 ? [{ text: '…', match: false }] : []),
    ...segments,
    ...(to < text.length ? [{ text: '…', match: false }] : []),
  ];
};
