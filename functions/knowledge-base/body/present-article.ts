import { default as render } from 'dom-serializer';
import { Element, isTag, type ChildNode, type Document } from 'domhandler';
import { DomUtils, parseDocument } from 'htmlparser2';
import { slugOf } from '#shared/domain/slug-of.ts';

export interface Heading {
  readonly id: string;
  readonly text: string;
  readonly level: 2 | 3;
}

/** A text as its page shows it, and what its table of contents names. */
export interface PresentedArticle {
  readonly html: string;
  readonly headings: readonly Heading[];
}

const named = (document: Document, ...names: string[]): Element[] =>
  DomUtils.findAll(({ name }) => names.includes(name), document.children);

/** Puts an element where another one stands, with that one inside. */
const wrap = (inner: Element, name: string, attributes: Record<string, string>): void => {
  const outer = new Element(name, attributes);
  DomUtils.replaceElement(inner, outer);
  DomUtils.appendChild(outer, inner);
};

/** Headings get addresses, by their words; the same words a second time get a number. */
const nameHeadings = (document: Document): Heading[] => {
  const taken = new Map<string, number>();
  return named(document, 'h2', 'h3').map((heading) => {
    const text = DomUtils.textContent(heading).trim();
    const base = slugOf(text) || 'part';
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    const id = count === 1 ? base : `${base}-${String(count)}`;
    heading.attribs.id = id;
    return { id, text, level: heading.name === 'h2' ? 2 : 3 };
  });
};

const isCallout = ({ attribs }: Element): boolean => attribs['data-callout'] !== undefined;

const isEmpty = (node: ChildNode): boolean => !isTag(node) && DomUtils.textContent(node) === '';

/** The longest side of what a page is laid out for before its pictures are there. */
const lazy = { loading: 'lazy', decoding: 'async' } as const;

/**
 * What a sanitized text needs to be read on a page: headings with addresses, tables and code that scroll in boxes of
 * their own which the keyboard reaches, callouts that say that they are notes, pictures that wait until they are near.
 */
export const presentArticle = (
  body: string,
  words: { readonly table: string; readonly code: string },
): PresentedArticle => {
  const document = parseDocument(body);
  const headings = nameHeadings(document).filter(({ text }) => text !== '');
  const scrolls = (label: string) => ({ role: 'region', tabindex: '0', 'aria-label': label });
  for (const table of named(document, 'table'))
    wrap(table, 'div', { class: 'article-table', ...scrolls(words.table) });
  for (const code of named(document, 'pre'))
    wrap(code, 'div', { class: 'article-code', ...scrolls(words.code) });
  for (const callout of named(document, 'div').filter(isCallout)) callout.attribs.role = 'note';
  for (const picture of named(document, 'img')) Object.assign(picture.attribs, lazy);
  const children = document.children.filter((node) => !isEmpty(node));
  return { html: render(children, { encodeEntities: 'utf8' }), headings };
};
