/** What a received mail tells about who, or what, wrote it. */
export interface MailTraits {
  /** First value of a header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** Envelope sender; empty for notifications, which must not be answered (RFC 5321, 4.5.5). */
  readonly returnPath: string;
  readonly from: string;
}

/**
 * `person` may get an automatic answer; `list` opens tickets but never gets one; `auto-reply` (RFC 3834) and `bounce`
 * (RFC 3464) are neither answered nor allowed to reopen anything.
 */
export type MailNature = 'person' | 'list' | 'auto-reply' | 'bounce';

const isReport = (contentType: string): boolean => /^multipart\/report\b/i.test(contentType);

const comesFromMailSystem = (address: string): boolean =>
  /^(?:mailer-daemon|mail-daemon|postmaster)@/i.test(address);

const isNullPath = (returnPath: string): boolean =>
  returnPath.trim() === '' ||
  returnPath.trim() === '<>' ||
  /^<?mailer-daemon/i.test(returnPath.trim());

const isAutomatic = ({ header, returnPath }: MailTraits): boolean => {
  const submitted = header('auto-submitted')?.trim().toLowerCase() ?? 'no';
  const suppress = header('x-auto-response-suppress')?.trim().toLowerCase() ?? 'none';
  return (
    !/^no\b/.test(submitted) ||
    /^(?:bulk|junk|auto_reply)\b/i.test(header('precedence')?.trim() ?? '') ||
    suppress !== 'none' ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-autoreply-from'].some(
      (name) => header(name) !== undefined,
    ) ||
    isNullPath(returnPath)
  );
};

const isList = ({ header }: MailTraits): boolean =>
  ['list-id', 'list-post', 'list-unsubscribe', 'mailing-list'].some(
    (name) => header(name) !== undefined,
  ) || /^list\b/i.test(header('precedence')?.trim() ?? '');

/** Recognizes machines by what they say about themselves; a mail without such words comes from a person. */
export const natureOf = (mail: MailTraits): MailNature => {
  const contentType = mail.header('content-type') ?? '';
  if (isReport(contentType) && !/report-type\s*=\s*"?disposition-notification/i.test(contentType))
    return 'bounce';
  if (isNullPath(mail.returnPath) && comesFromMailSystem(mail.from)) return 'bounce';
  if (isReport(contentType) || isAutomatic(mail)) return 'auto-reply';
  return isList(mail) ? 'list' : 'person';
};
