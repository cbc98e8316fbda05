import render from 'dom-serializer';
import { isTag, type ChildNode } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import type { SplitBody } from '#shared/domain/quoted-reply/split-text.ts';
import { nodesAfter, nodesInOrder, removeNode, showsSomething, wordsWithin } from './html-nodes.ts';
import { announcesQuote, headsQuote, holdsQuote } from './quote-marks.ts';

/** Larger bodies are not looked into, in characters. */
const bodyLimit = 1024 * 1024;

/** Letters stay letters: as entities they would count six times against what an item holds. */
const asHtml = (nodes: Parameters<typeof render>[0]): string =>
  render(nodes, { encodeEntities: 'utf8' });

const isFiller = (node: ChildNode): boolean =>
  !showsSomething(node) && (!isTag(node) || node.children.length < 4);

const isBreak = (node: ChildNode): boolean =>
  isTag(node) && ['br', 'hr', 'p', 'div', 'blockquote', 'table', 'ul', 'ol'].includes(node.name);

/** Words right before a quote, in its own line, that say whose it is. */
const attributionBefore = (quote: ChildNode): readonly ChildNode[] => {
  const line: ChildNode[] = [];
  let node = quote.prev;
  while (node !== null && (isFiller(node) || (isBreak(node) && !showsSomething(node))))
    node = node.prev;
  for (; node !== null && !isBreak(node) && line.length < 20; node = node.prev) line.unshift(node);
  const words = line.map((part) => wordsWithin(part, 600) ?? '').join(' ');
  return words.length < 600 && announcesQuote(words.trim()) ? line : [];
};

/** Rules and empty lines right above a quote. */
const fillerBefore = (quote: ChildNode): readonly ChildNode[] => {
  const found: ChildNode[] = [];
  for (let node = quote.prev; node !== null && isFiller(node); node = node.prev)
    found.unshift(node);
  return found;
};

const nextShown = (nodes: readonly ChildNode[]): ChildNode | undefined =>
  nodes.find(showsSomething);

const isQuoteBlock = (node: ChildNode | undefined): node is ChildNode =>
  node !== undefined && (holdsQuote(node) || (isTag(node) && node.name === 'blockquote'));

/** What belongs to the quote that starts at a node, or undefined where answers stand between quotes. */
const quoteAt = (start: ChildNode): readonly ChildNode[] | undefined => {
  const after = nodesAfter(start);
  const heading = holdsQuote(start) ? undefined : start;
  const block = heading === undefined ? start : nextShown(after);
  if (!isQuoteBlock(block)) return [start, ...after];
  const below = nodesAfter(block).filter(showsSomething);
  const whole = [
    ...(heading === undefined ? attributionBefore(start) : [heading]),
    ...fillerBefore(start),
    block,
  ];
  if (below.length === 0) return whole;
  return below.some((node) => isQuoteBlock(node) || headsQuote(node)) ? undefined : whole;
};

/**
 * Parts the HTML of a reply from the mail it answers: at the containers mail programs quote in, at lines such as
 * "On … wrote:", and at our own marker. Words below a quote are kept with the reply; answers between quotes are left
 * in their place. A body that is nothing but a quote comes back whole as the reply.
 */
export const splitHtml = (body: string): SplitBody => {
  const whole = { reply: body, quoted: '' };
  if (body.length > bodyLimit) return whole;
  const document = parseDocument(body);
  const start = nodesInOrder(document)?.find((node) => holdsQuote(node) || headsQuote(node));
  const nodes = start && quoteAt(start);
  if (nodes === undefined) return whole;
  const quoted = asHtml([...nodes]);
  nodes.forEach(removeNode);
  return showsSomething(document) ? { reply: asHtml(document), quoted } : whole;
};
