import PostalMime, { type Address, type Email } from 'postal-mime';
import { checkLimits } from './mime-limits.ts';
import { repairRaw, usesUtf7 } from './repair-raw.ts';
import { Unprocessable } from './unprocessable.ts';
import { decodeUtf7 } from './utf7.ts';

/** A part of a mail that is a file. */
export interface ReceivedFile {
  readonly name: string | undefined;
  readonly contentType: string;
  readonly content: Uint8Array;
  /** Content-ID without angle brackets. */
  readonly contentId?: string;
}

/** A mail taken apart (RFC 5322, MIME), charsets decoded. */
export interface ReceivedMail {
  readonly from: { readonly name: string; readonly address: string } | undefined;
  /** Addresses of To and Cc. */
  readonly to: readonly string[];
  readonly subject: string;
  /** Message-IDs without angle brackets. */
  readonly messageId: string | undefined;
  readonly refersTo: readonly string[];
  readonly header: (name: string) => string | undefined;
  readonly html: string | undefined;
  readonly text: string | undefined;
  readonly files: readonly ReceivedFile[];
  /** Nothing but what SES told of it is known. */
  readonly isUnread: boolean;
}

/** Deeper than mails are forwarded. */
const nestingLimit = 100;

const flatten = (addresses: readonly Address[] | undefined) =>
  (addresses ?? []).flatMap((address) => (address.group === undefined ? [address] : address.group));

const idsIn = (text: string | undefined): string[] =>
  [...(text ?? '').matchAll(/<([^<>\s]{1,990})>/g)].flatMap(([, id]) => id ?? []);

const bare = (id: string | undefined): string | undefined => {
  const inner = id?.trim().replace(/^<|>$/g, '').trim();
  return inner === undefined || inner === '' || inner.length > 990 ? undefined : inner;
};

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

const filesOf = ({ attachments }: Email): ReceivedFile[] =>
  attachments.map(({ filename, mimeType, content, contentId }) => {
    const id = bare(contentId);
    return {
      name: filename ?? undefined,
      contentType: mimeType,
      content: bytesOf(content),
      ...(id !== undefined && { contentId: id }),
    };
  });

const parse = async (raw: Uint8Array): Promise<Email> => {
  try {
    const email = await PostalMime.parse(repairRaw(raw), {
      maxNestingDepth: nestingLimit,
      rfc822Attachments: true,
    });
    if (!usesUtf7(raw)) return email;
    const decoded = (text: string | undefined) =>
      text === undefined ? undefined : decodeUtf7(text);
    return { ...email, text: decoded(email.text), html: decoded(email.html) };
  } catch (error) {
    throw new Unprocessable(
      'unparsable',
      error instanceof Error ? error.name : 'The parser gave up.',
    );
  }
};

/** Takes a raw mail apart. Throws `Unprocessable` for one that is beyond the limits or no mail at all. */
export const parseMail = async (raw: Uint8Array): Promise<ReceivedMail> => {
  checkLimits(raw);
  const email = await parse(raw);
  const [from] = [
    ...flatten(email.from && [email.from]),
    ...flatten(email.sender && [email.sender]),
    ...flatten(email.replyTo),
  ].filter(({ address }) => address !== '');
  return {
    from,
    to: [...flatten(email.to), ...flatten(email.cc)]
      .map(({ address }) => address)
      .filter((address) => address !== ''),
    subject: email.subject ?? '',
    messageId: idsIn(email.messageId)[0] ?? bare(email.messageId),
    refersTo: [...new Set([...idsIn(email.inReplyTo), ...idsIn(email.references).reverse()])],
    header: (name) => email.headers.find(({ key }) => key === name)?.value,
    html: email.html,
    text: email.text,
    files: filesOf(email),
    isUnread: false,
  };
};
