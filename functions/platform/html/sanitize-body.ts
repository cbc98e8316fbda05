import sanitizeHtml from 'sanitize-html';
import { idSchema } from '#shared/domain/id.ts';
import { allowedTags, isPlainAttribute, replacedTags, unreadTags } from './allowed-markup.ts';
import { isHidden, safeStyle } from './inline-style.ts';
import { contentIdOf, embeddedPicture, remotePicture, safeLink } from './link-target.ts';

/** What a body may refer to. */
export interface SanitizeOptions {
  /** The attachment that a part of the same mail became, by its Content-ID without angle brackets. */
  readonly cid?: (contentId: string) => string | undefined;
  /** Attachments that `<img data-attachment>` may name, as the portal's editor writes it. */
  readonly attachmentIds?: ReadonlySet<string>;
}

/** A body that may be shown. */
export interface SanitizedBody {
  readonly html: string;
  /** Whether a picture on another server was held back in `data-remote-src`. */
  readonly remoteContent: boolean;
  /** Attachments that the body shows in place. */
  readonly shownAttachments: ReadonlySet<string>;
}

type Attributes = Record<string, string>;

/** Deeper than people quote, far below where browsers begin to rearrange (512). */
const nestingLimit = 200;

const attachmentId = idSchema('attachment');

const pictureOf = (given: Attributes, { cid, attachmentIds }: SanitizeOptions): Attributes => {
  const source = given.src ?? given['data-remote-src'] ?? '';
  const contentId = contentIdOf(source);
  const named = contentId === undefined ? given['data-attachment'] : cid?.(contentId);
  const trusted =
    contentId !== undefined || (named !== undefined && attachmentIds?.has(named) === true);
  if (named !== undefined && trusted && attachmentId.safeParse(named).success)
    return { 'data-attachment': named };
  const embedded = embeddedPicture(source);
  if (embedded !== undefined) return { src: embedded };
  const remote = remotePicture(source);
  return remote === undefined ? {} : { 'data-remote-src': remote };
};

const linkOf = (given: Attributes): Attributes => {
  const href = safeLink(given.href ?? '');
  return href === undefined ? {} : { href, target: '_blank', rel: 'noopener noreferrer nofollow' };
};

const fontStyle = (given: Attributes): string =>
  given.color === undefined ? '' : `color:${given.color};`;

const styleOf = (tag: string, given: Attributes): Attributes => {
  const style = safeStyle(`${tag === 'font' ? fontStyle(given) : ''}${given.style ?? ''}`);
  const centred = tag === 'center' ? 'text-align:center' : '';
  const whole = [centred, style].filter((part) => part !== '').join(';');
  return whole === '' ? {} : { style: whole };
};

const attributesOf = (
  given: string,
  tag: string,
  attributes: Attributes,
  options: SanitizeOptions,
): Attributes => {
  const plain = Object.entries(attributes).filter(([name, value]) =>
    isPlainAttribute(tag, name, value),
  );
  const kept = { ...Object.fromEntries(plain), ...styleOf(given, attributes) };
  if (tag === 'a') return { ...kept, ...linkOf(attributes) };
  return tag === 'img' ? { alt: '', ...kept, ...pictureOf(attributes, options) } : kept;
};

const showsPicture = (attributes: Attributes): boolean =>
  attributes.src !== undefined ||
  attributes['data-attachment'] !== undefined ||
  attributes['data-remote-src'] !== undefined;

/**
 * Makes HTML from outside safe to put into a page: elements of text only; no script, form, frame, SVG, name, id or
 * class; no style that loads or covers; links open apart and only lead to http, https, mailto or tel; pictures are
 * attachments, small embedded ones, or held back (`data-remote-src`) until the reader asks. Nothing it returns loads
 * anything by itself. Sanitizing the result again, with the same attachments, changes nothing.
 */
export const sanitizeBody = (html: string, options: SanitizeOptions = {}): SanitizedBody => {
  const clean = sanitizeHtml(html, {
    allowedTags: [...allowedTags],
    allowedAttributes: false,
    nonTextTags: [...unreadTags],
    parseStyleAttributes: false,
    allowedSchemesAppliedToAttributes: [],
    nestingLimit,
    transformTags: {
      '*': (given, attributes) => {
        const tagName = replacedTags.get(given) ?? given;
        const attribs = attributesOf(given, tagName, attributes, options);
        return {
          tagName,
          attribs: isHidden(attributes.style ?? '') ? { ...attribs, hidden: 'hidden' } : attribs,
        };
      },
    },
    exclusiveFilter: ({ tag, attribs }) =>
      attribs.hidden !== undefined || (tag === 'img' && !showsPicture(attribs)),
  }).trim();
  return {
    html: clean,
    remoteContent: /<img [^>]*data-remote-src="/.test(clean),
    shownAttachments: new Set(
      [...clean.matchAll(/<img [^>]*data-attachment="([^"]+)"/g)].flatMap(([, id]) => id ?? []),
    ),
  };
};
