import { isTag, isText, type ChildNode, type Element } from 'domhandler';
import {
  attributionLimit,
  isAttribution,
  isRuler,
} from '#shared/domain/quoted-reply/attribution.ts';
import { isHeaderLine } from '#shared/domain/quoted-reply/mail-header-line.ts';
import { wordsWithin } from './html-nodes.ts';

/** Classes and ids that mail programs put around what they quote: Gmail, Yahoo, Proton, Tutanota, Zoho, AOL, Fastmail, Outlook, iCloud. */
const containers =
  /(?:^|\s)(?:x_)?(?:gmail_quote|gmail_quote_container|gmail_extra|yahoo_quoted|ydp\w+yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|aol_quote|qt|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|ms-outlook-mobile-reference-message|history_container)(?:\s|$)/i;

/** Lines above what is quoted: everything after them belongs to it. */
const headings =
  /(?:^|\s)(?:x_)?(?:divRplyFwdMsg|appendonsend|moz-cite-prefix|moz-forward-container|reply-intro|gmail_attr)(?:\s|$)/i;

const outlookRuler = /border:\s*none;\s*border-top:\s*solid\s*#[0-9a-f]{6}\s*1\.0pt/i;

const namesOf = ({ attribs }: Element): string => `${attribs.class ?? ''} ${attribs.id ?? ''}`;

const headerLimit = 3000;

const isHeaderBlock = (element: Element): boolean => {
  const lines = (wordsWithin(element, headerLimit) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length >= 3 && lines.slice(0, 3).every(isHeaderLine);
};

const isCitation = ({ name, attribs }: Element): boolean =>
  name === 'blockquote' &&
  (attribs.type?.toLowerCase() === 'cite' ||
    attribs.cite !== undefined ||
    /gmail_quote|cite/i.test(attribs.class ?? ''));

/** Whether a node holds a quote whole, so that what comes after it was written below. */
export const holdsQuote = (node: ChildNode): boolean =>
  isTag(node) && (containers.test(namesOf(node)) || isCitation(node));

const replyMarker = /^\s*##- .{5,120} -##\s*$/u;

const speaking: ReadonlySet<string> = new Set([
  'p',
  'div',
  'blockquote',
  'td',
  'li',
  'span',
  'b',
  'strong',
  'i',
  'em',
  'font',
  'pre',
  'h1',
  'h2',
  'h3',
  'cite',
]);

/** Whether words say that what follows them is an earlier mail. */
export const announcesQuote = (words: string): boolean =>
  isAttribution(words.replace(/\s+/g, ' ')) || isRuler(words) || replyMarker.test(words);

/** Whether an earlier mail begins after a node, or with it: a line that mail programs write above it, or our own marker. */
export const headsQuote = (node: ChildNode): boolean => {
  if (isTag(node)) {
    if (headings.test(namesOf(node)) || outlookRuler.test(node.attribs.style ?? '')) return true;
    if ((node.name === 'p' || node.name === 'div') && isHeaderBlock(node)) return true;
    if (!speaking.has(node.name)) return false;
  } else if (!isText(node)) return false;
  const words = wordsWithin(node, attributionLimit);
  return words !== undefined && words !== '' && announcesQuote(words);
};
