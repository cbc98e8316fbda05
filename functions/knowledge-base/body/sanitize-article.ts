import sanitizeHtml from 'sanitize-html';
import { embeddedPicture, remotePicture, safeLink } from '../../platform/html/link-target.ts';
import { articleAttributes, articleTags, renamedTags, unreadTags } from './article-markup.ts';

type Attributes = Record<string, string>;

/** Deeper than people write, far below where browsers begin to rearrange (512). */
const nestingLimit = 60;

/** Within the portal: a path that cannot be read as another host's, or a heading of the same page. */
const ownPath = /^(?:\/(?![/\\])[\w\-./?=&%#]*|#[\w\-.%]+)$/;

const linkOf = (href: string): Attributes => {
  if (ownPath.test(href)) return { href };
  const target = safeLink(href);
  return target === undefined ? {} : { href: target, rel: 'noopener' };
};

/** A picture of the web over HTTPS, or a small one within the text. */
const pictureOf = (src: string): Attributes => {
  const picture = embeddedPicture(src) ?? remotePicture(src);
  return picture === undefined || picture.startsWith('http:') ? {} : { src: picture };
};

const attributesOf = (tag: string, given: Attributes): Attributes => {
  const allowed = articleAttributes.get(tag);
  const plain = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => allowed?.get(name)?.test(value) === true),
  );
  if (tag === 'a') return { ...plain, ...linkOf(given.href ?? '') };
  return tag === 'img' ? { alt: '', ...plain, ...pictureOf(given.src ?? '') } : plain;
};

/**
 * What may stand in an article: written text, tables, code with its language, callouts, links to the web and within the
 * portal, pictures over HTTPS or small embedded ones. No script, style, form, frame, SVG, name or id. Sanitizing the
 * result again changes nothing.
 */
export const sanitizeArticle = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: [...articleTags],
    allowedAttributes: false,
    nonTextTags: [...unreadTags],
    parseStyleAttributes: false,
    allowedSchemesAppliedToAttributes: [],
    nestingLimit,
    transformTags: {
      '*': (given, attributes) => {
        const tagName = renamedTags.get(given) ?? given;
        return { tagName, attribs: attributesOf(tagName, attributes) };
      },
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && attribs.src === undefined,
  }).trim();
