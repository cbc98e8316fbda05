/** A word of a text and where it stands, in UTF-16 units. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const run = /[\p{L}\p{N}\p{M}]+/gu;

/** Scripts that write no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a text (UAX #29 where a script needs a dictionary, runs of letters and digits elsewhere), in order. */
export function* wordsOf(text: string): Generator<Word> {
  for (const { 0: found, index } of text.matchAll(run)) {
    if (!unspaced.test(found)) {
      yield { text: found, start: index, end: index + found.length };
      continue;
    }
    for (const { segment, index: offset } of segmenter.segment(found))
      yield { text: segment, start: index + offset, end: index + offset + segment.length };
  }
}
