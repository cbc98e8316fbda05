/** Letters that Unicode does not take apart into a base and a mark. */
const plainLetters: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
]);

/**
 * Text without regard to case, accents and width, so that `Straße` equals `STRASSE` and `é` equals `e`. Only combining
 * diacritical marks go: vowel signs of Indic scripts are letters to those who read them.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    // Lower-casing a dotted capital I leaves a mark of its own.
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => plainLetters.get(letter) ?? letter);
