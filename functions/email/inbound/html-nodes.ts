import { isTag, isText, type ChildNode, type Document } from 'domhandler';

/** Beyond these, a body is not looked into: no mail program writes so, and taking it apart would cost too much. */
const limits = { nodes: 40_000, depth: 300 } as const;

const childrenOf = (node: ChildNode | Document): readonly ChildNode[] =>
  'children' in node ? node.children : [];

/** Every node in reading order, or undefined where there are too many or they are nested too deeply. */
export const nodesInOrder = (document: Document): readonly ChildNode[] | undefined => {
  const found: ChildNode[] = [];
  const waiting = childrenOf(document)
    .map((node) => ({ node, depth: 1 }))
    .reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    found.push(node);
    if (found.length > limits.nodes || depth > limits.depth) return undefined;
    for (const child of childrenOf(node).toReversed())
      waiting.push({ node: child, depth: depth + 1 });
  }
  return found;
};

const separates: ReadonlySet<string> = new Set(['br', 'p', 'div', 'tr', 'li', 'blockquote', 'hr']);

/** Words within a node, one line per line it would show, or undefined where they are longer than `limit`. */
export const wordsWithin = (node: ChildNode | Document, limit: number): string | undefined => {
  let words = '';
  let visited = 0;
  const waiting: (ChildNode | Document)[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    visited += 1;
    if (isText(next)) words += next.data.replace(/\s+/g, ' ');
    if (isTag(next) && separates.has(next.name)) words += '\n';
    if (words.length > limit || visited > limit) return undefined;
    waiting.push(...childrenOf(next).toReversed());
  }
  return words.trim();
};

/** Whether a node shows anything: a word or a picture. */
export const showsSomething = (node: ChildNode | Document): boolean => {
  const waiting: (ChildNode | Document)[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isText(next) && /[^\s\u200B\u00A0\uFEFF]/.test(next.data)) return true;
    if (isTag(next) && next.name === 'img') return true;
    const isHead =
      isTag(next) && (next.name === 'head' || next.name === 'style' || next.name === 'title');
    if (!isHead) waiting.push(...childrenOf(next));
  }
  return false;
};

/** Everything that comes after a node in reading order, besides what is inside of it. */
export const nodesAfter = (node: ChildNode): readonly ChildNode[] => {
  const found: ChildNode[] = [];
  for (let current: ChildNode | undefined = node; current !== undefined;) {
    for (let next = current.next; next !== null; next = next.next) found.push(next);
    const parent: typeof current.parent = current.parent;
    current = parent !== null && isTag(parent) ? parent : undefined;
  }
  return found;
};

/** Takes a node out of its document. */
export const removeNode = (node: ChildNode): void => {
  const siblings = node.parent?.children;
  if (node.prev !== null) node.prev.next = node.next;
  if (node.next !== null) node.next.prev = node.prev;
  siblings?.splice(siblings.indexOf(node), 1);
  node.parent = null;
  node.prev = null;
  node.next = null;
};
