import { fold } from './fold.ts';
import { idSchema } from '../id.ts';
import { isStopWord } from './language.ts';
import { termLength, termsInAny } from './stem.ts';
import { wordsOf } from './words.ts';

/** One word of a question: a ticket has it if it has one of the terms, or one that begins with the prefix. */
export interface QueryWord {
  readonly terms: ReadonlySet<string>;
  /** Of the last word, which may not be typed to its end. */
  readonly prefix?: string;
}

/** What somebody looks for: a ticket by its id, or tickets that have all of the words. */
export type SearchQuery =
  | { readonly ticketId: string }
  | { readonly ticketId?: never; readonly words: readonly QueryWord[] };

/** Words of a question; more would not make it clearer. */
const wordLimit = 6;

/** Shorter beginnings would be those of too many words. */
const prefixLength = 2;

/** Endings that a word may be on its way to. */
const endings =
  'ing ings ed es er ers ation ations ment ments ness ung ungen en ern em isch lich heit keit keiten ement ements ees ant ants ique cion ciones mente ando iendo ados adas idad idades';

const rests: readonly string[] = [
  ...new Set(
    endings
      .split(' ')
      .flatMap((ending) => Array.from({ length: ending.length }, (_, from) => ending.slice(from))),
  ),
];

/** Characters by which a word that is being typed may have run past its stem. */
const overrun = 3;

/** Stems that a word not yet typed to its end has already run past: `invoici` is on its way to `invoicing`, stem `invoic`. */
const stemsPassed = (word: string): readonly string[] =>
  rests
    .flatMap((rest) => [...termsInAny(word + rest)])
    .filter(
      (stem) =>
        stem.length < word.length &&
        stem.length >= Math.max(prefixLength, word.length - overrun) &&
        word.startsWith(stem),
    );

const ticketId = idSchema('ticket');

/** A number as people quote it is meant exactly. */
const quotedNumber = /^#(\d{1,12})$/;

const asPrefix = (word: string): QueryWord => {
  const folded = Array.from(fold(word)).slice(0, termLength).join('');
  const terms = new Set([...termsInAny(word), ...stemsPassed(folded)]);
  return Array.from(folded).length < prefixLength ? { terms } : { terms, prefix: folded };
};

/** Reads a question; its language is unknown, so that each word stands for its stems in every language. */
export const parseQuery = (text: string): SearchQuery => {
  const asked = text.trim();
  const id = ticketId.safeParse(asked.toLowerCase());
  if (id.success) return { ticketId: id.data };
  const number = quotedNumber.exec(asked)?.[1];
  if (number !== undefined) return { words: [{ terms: new Set([String(Number(number))]) }] };
  const words = Array.from(wordsOf(asked), (word) => word.text);
  const telling = words.filter((word) => !isStopWord(fold(word)));
  const kept = [...new Set(telling.length > 0 ? telling : words)].slice(0, wordLimit);
  return {
    words: kept.map((word, index) =>
      index === kept.length - 1 ? asPrefix(word) : { terms: termsInAny(word) },
    ),
  };
};

/** Whether a word of a text is what the question's word means. */
export const isMeant = (word: string, { terms, prefix }: QueryWord): boolean => {
  const folded = fold(word);
  if (prefix !== undefined && folded.startsWith(prefix)) return true;
  const beginning = folded.slice(0, 2);
  // Stems keep the beginning of a word: most words are told apart without looking for theirs.
  for (const term of terms)
    if (term.startsWith(beginning)) return [...termsInAny(word)].some((own) => terms.has(own));
  return false;
};
