/** Of common parts that come without a name. */
const extensions: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'application/pdf': '.pdf',
  'text/plain': '.txt',
  'text/html': '.html',
  'text/calendar': '.ics',
  'message/rfc822': '.eml',
};

const longest = 200;

/** Controls, and marks that turn the direction of text so that `exe.pdf` may really end in `exe`. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A file name as the sender wrote it, but never a path, a control or longer than 200 characters; its ending stays. */
export const safeFileName = (
  given: string | undefined,
  contentType: string,
  index: number,
): string => {
  const name = (given ?? '').toWellFormed().replace(unseen, '').replace(/[/\\]/g, '_').trim();
  if (name === '' || /^\.+$/.test(name))
    return `file-${String(index + 1)}${extensions[contentType] ?? ''}`;
  if (name.length <= longest) return name;
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return (
    name
      .slice(0, longest - ending.length)
      .toWellFormed()
      .replace('\uFFFD', '') + ending
  );
};
