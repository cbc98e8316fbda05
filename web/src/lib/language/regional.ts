/**
 * The browser's own variant of a language (BCP 47), so that whoever reads English in Britain reads 17:00 and not
 * 05:00 PM: the first of the wanted languages that names a region, else the language alone. Arabic keeps the digits 0 to
 * 9 in every region, because texts that count have them too.
 */
export const regional = (language: string, wanted: readonly string[]): string => {
  const region = wanted
    .map((tag) => /^([a-z]{2,3})(?:-[a-z]{4})?-([a-z]{2}|\d{3})(?:-|$)/i.exec(tag))
    .find((found) => found?.[1]?.toLowerCase() === language)?.[2];
  const variant = region === undefined ? language : `${language}-${region.toUpperCase()}`;
  return language === 'ar' ? `${variant}-u-nu-latn` : variant;
};
