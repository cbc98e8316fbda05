/** Characters of a name, as file systems count them (UTF-16). */
export const longestFileName = 200;

/** Controls, and marks that turn the direction of text so that `exe.pdf` may really end in `exe`. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Windows gives these to devices, whatever ending follows. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/i;

/** Windows drops them, and with them what one believes to be the ending. */
const trailing = /[. ]+$/;

/** Cut to `longestFileName` before the ending, and never through a character. */
const shortened = (name: string): string => {
  if (name.length <= longestFileName) return name;
  const ending = /\.[^.]{1,16}$/.exec(name)?.[0] ?? '';
  const kept = name.slice(0, longestFileName - ending.length).toWellFormed();
  return (kept.replace('\uFFFD', '') + ending).replace(trailing, '');
};

/**
 * A file name as its sender wrote it, but never a path, a device of Windows, deceptive to the eye or longer than 200
 * characters; its ending stays. Undefined where nothing is left of it. Making a safe name safe again changes nothing.
 */
export const safeFileName = (given: string): string | undefined => {
  const name = given
    .toWellFormed()
    .replaceAll('\uFFFD', '')
    .replace(unseen, '')
    .replace(/[/\\]/g, '_')
    .trim()
    .replace(trailing, '');
  const safe = shortened(device.test(name) ? `_${name}` : name);
  return safe === '' ? undefined : safe;
};
