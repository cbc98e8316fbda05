import { allowedTags, unreadTags } from '../../platform/html/allowed-markup.ts';

const notInArticles: ReadonlySet<string> = new Set(['h1', 'h5', 'h6', 'address', 'span']);

/** Elements of an article: those of written text, without what the page around it has. */
export const articleTags = allowedTags.filter((tag) => !notInArticles.has(tag));

export { unreadTags };

/** What a callout may be. */
const calloutKinds = /^(?:info|tip|warning|danger)$/;
const codeLanguage = /^language-[a-z0-9+#-]{1,20}$/;
const smallCount = /^[1-9]\d?$/;
const words = /^.{0,500}$/su;

/** Attributes that stay as they are when they match, by element. */
export const articleAttributes: ReadonlyMap<string, ReadonlyMap<string, RegExp>> = new Map(
  Object.entries({
    div: { 'data-callout': calloutKinds },
    code: { class: codeLanguage },
    ol: { start: /^\d{1,5}$/ },
    img: { alt: words, width: /^\d{1,4}$/, height: /^\d{1,4}$/ },
    td: { colspan: smallCount, rowspan: smallCount },
    th: { colspan: smallCount, rowspan: smallCount, scope: /^(?:row|col)$/ },
    abbr: { title: words },
  }).map(([tag, attributes]) => [tag, new Map(Object.entries(attributes))]),
);

/** Headings of an article stand below its title. */
export const renamedTags: ReadonlyMap<string, string> = new Map([
  ['h1', 'h2'],
  ['h5', 'h4'],
  ['h6', 'h4'],
  ['b', 'strong'],
  ['i', 'em'],
  ['article', 'div'],
  ['aside', 'div'],
  ['section', 'div'],
  ['strike', 's'],
]);
