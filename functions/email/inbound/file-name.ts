import { safeFileName } from '#shared/domain/file-name.ts';

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

/** A file of a mail by its sender's name made safe, or by its place and type where it came without one. */
export const receivedFileName = (
  given: string | undefined,
  contentType: string,
  index: number,
): string =>
  safeFileName(given ?? '') ?? `file-${String(index + 1)}${extensions[contentType] ?? ''}`;
