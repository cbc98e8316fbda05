const firstCharacter = (word: string): string =>
  word === '' ? '' : String.fromCodePoint(word.codePointAt(0) ?? 0);

/** First letters of the first and last word of a name, for a picture's place. */
export const initialsOf = (name: string): string => {
  const words = name
    .trim()
    .split(/[\s@.]+/)
    .filter((word) => word !== '');
  const [first = '?'] = words;
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return `${firstCharacter(first)}${firstCharacter(last)}`.toLocaleUpperCase();
};

/** The same colour for the same name everywhere, one of `count`. */
export const hueOf = (name: string, count: number): number => {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % count;
};
