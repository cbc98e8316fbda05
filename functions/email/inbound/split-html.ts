import render from 'dom-serializer';
import { isTag, isText, type ChildNode, type Document, type Element } from 'domhandler';
import { DomUtils, parseDocument } from 'htmlparser2';
import { isAttribution, isRuler } from '#shared/domain/quoted-reply/attribution.ts';
import { isHeaderLine } from '#shared/domain/quoted-reply/mail-header-line.ts';
import type { SplitBody } from '#shared/domain/quoted-reply/split-text.ts';

const { innerText, removeElement } = DomUtils;

/** Classes and ids that mail programs put around what they quote: Gmail, Yahoo, Proton, Zoho, Zimbra, AOL, Fastmail, Outlook. */
const quoteMark =
  /(?:^|\s)(?:gmail_quote|gmail_quote_container|gmail_extra|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|moz-cite-prefix|aol_quote|qt|divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|reply-intro|x_divRplyFwdMsg|ms-outlook-mobile-reference-message|ydp\w+yahoo_quoted)(?:\s|$)/i;

const outlookRuler = /border:\s*none;\s*border-top:\s*solid\s*#[0-9a-f]{6}\s*1\.0pt/i;

const wordsOf = (node: ChildNode): string => innerText(node).replace(/\s+/g, ' ').trim();

const isCitation = ({ name, attribs }: Element): boolean =>
  name === 'blockquote' && (attribs.type?.toLowerCase() === 'cite' || /gmail_quote|mozcite|cite/i.test(`${attribs.class ?? ''} ${attribs.cite ?? ''}`));

const isMarked = (element: Element): boolean =>
  quoteMark.test(element.attribs.class ?? '') ||
  quoteMark.test(element.attribs.id ?? '') ||
  isCitation(element) ||
  (outlookRuler.test(element.attribs.style ?? '') && /^[^:]{1,20}:/.test(wordsOf(element)));

const blocks: ReadonlySet<string> = new Set(['p', 'div', 'blockquote', 'td', 'li', 'span', 'b', 'strong', 'i', 'em', 'font', 'pre', 'h1', 'h2', 'h3']);

const replyMarker = /##- .{5,120} -##/u;

const isShort = (text: string): boolean => text.length > 0 && text.length <= 700;

/** An element, or text right inside one, that says what follows it is an earlier mail. */
const announces = (node: ChildNode): boolean => {
  if (!isText(node) && !(isTag(node) && blocks.has(node.name))) return false;
  const words = wordsOf(node);
  return isShort(words) && (isAttribution(words) || isRuler(words) || (replyMarker.test(words) && words.length < 200));
};

/** Outlook without its classes: three headers or more, one below the other. */
const startsHeaders = (node: ChildNode): boolean => {
  if (!isTag(node) || (node.name !== 'p' && node.name !== 'div')) return false;
  const lines = innerText(parseDocument(render(node).replace(/<br\s*\/?>/gi, '\n')))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length >= 3 && lines.slice(0, 3).every(isHeaderLine);
};

const nodesIn = function* (parent: Document | Element): Generator<ChildNode> {
  for (const node of parent.children) {
    yield node;
    if (isTag(node)) yield* nodesIn(node);
  }
};

const isQuoteStart = (node: ChildNode): boolean => (isTag(node) && isMarked(node)) || announces(node) || startsHeaders(node);

const hasSomething = (node: Document | ChildNode): boolean =>
  innerText(node).trim() !== '' || (('children' in node) && DomUtils.getElementsByTagName('img', node, true).length > 0);

/** Everything that comes after a node, in reading order, besides what is inside of it. */
const following = (node: ChildNode): ChildNode[] => {
  const found: ChildNode[] = [];
  for (let current: ChildNode | null = node; current !== null; ) {
    for (let next = current.next; next !== null; next = next.next) found.push(next);
    const { parent }: ChildNode = current;
    current = parent !== null && isTag(parent) ? parent : null;
  }
  return found;
};

/** Whether an element is a wrapper that holds a quote whole, so that words after it were written below the quote. */
const endsItself = (node: ChildNode): boolean => isTag(node) && isMarked(node) && !/divRplyFwdMsg|appendonsend|moz-cite-prefix|reply-intro/i.test(`${node.attribs.id ?? ''} ${node.attribs.class ?? ''}`);

const html = (nodes: readonly ChildNode[]): string => nodes.map((node) => render(node)).join('');

const take = (nodes: readonly ChildNode[]): string => {
  const taken = html(nodes);
  nodes.forEach(removeElement);
  return taken;
};

/** An attribution stands before the block it belongs to, often as its last words, or its wrapper's. */
const quoteNodes = (start: ChildNode): ChildNode[] => {
  const rest = following(start);
  const written = rest.filter((node) => hasSomething(node) && !(isTag(node) && isMarked(node)));
  const belongsToReply = endsItself(start) && written.length > 0;
  return belongsToReply ? [start] : [start, ...rest];
};

/**
 * Parts the HTML of a reply from the mail it answers: at the containers mail programs quote in, at lines such as
 * "On … wrote:", and at our own marker. Words below a quote are kept as part of the reply. A body that is nothing but a
 * quote comes back whole as the reply.
 */
export const splitHtml = (body: string): SplitBody => {
  const document = parseDocument(body);
  const start = nodesIn(document).find(isQuoteStart);
  if (start === undefined) return { reply: body, quoted: '' };
  const quoted = take(quoteNodes(start));
  const reply = render(document);
  return hasSomething(document) ? { reply, quoted } : { reply: body, quoted: '' };
};
