/** Elements of written text. Everything else loses its tags and keeps its words. */
export const allowedTags = [
  'p',
  'div',
  'span',
  'br',
  'hr',
  'wbr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'code',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'a',
  'img',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'del',
  'ins',
  'sub',
  'sup',
  'small',
  'mark',
  'kbd',
  'samp',
  'var',
  'abbr',
  'cite',
  'q',
  'address',
  'figure',
  'figcaption',
  'table',
  'caption',
  'colgroup',
  'col',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
] as const;

/** Elements whose words are not meant to be read in the text. */
export const unreadTags = [
  'script',
  'style',
  'textarea',
  'option',
  'xmp',
  'title',
  'noscript',
  'noembed',
  'noframes',
  'iframe',
  'template',
] as const;

/** Elements that stand for another: landmarks would add to the page's own, and old ones have a successor. */
export const replacedTags: ReadonlyMap<string, string> = new Map([
  ['article', 'div'],
  ['aside', 'div'],
  ['body', 'div'],
  ['center', 'div'],
  ['footer', 'div'],
  ['header', 'div'],
  ['main', 'div'],
  ['nav', 'div'],
  ['section', 'div'],
  ['font', 'span'],
  ['big', 'span'],
  ['tt', 'code'],
  ['strike', 's'],
]);

const size = /^\d{1,4}%?$/;
const smallCount = /^\d{1,2}$/;
const colour = /^(?:#[0-9a-f]{3,8}|[a-z]{3,24})$/i;
const language = /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i;
const horizontal = /^(?:left|right|center|justify)$/i;
const vertical = /^(?:top|middle|bottom|baseline)$/i;
const words = /^.{0,500}$/su;

/** Attributes that stay as they are when they match, by element; `*` stands for all. */
const allowedAttributes: ReadonlyMap<string, ReadonlyMap<string, RegExp>> = new Map(
  Object.entries({
    '*': { dir: /^(?:ltr|rtl|auto)$/i, lang: language, title: words },
    img: { alt: words, width: size, height: size },
    table: {
      width: size,
      align: horizontal,
      border: /^[01]$/,
      cellpadding: smallCount,
      cellspacing: smallCount,
      bgcolor: colour,
      role: /^presentation$/,
    },
    tr: { align: horizontal, valign: vertical, bgcolor: colour },
    td: {
      width: size,
      height: size,
      align: horizontal,
      valign: vertical,
      bgcolor: colour,
      colspan: smallCount,
      rowspan: smallCount,
    },
    th: {
      width: size,
      height: size,
      align: horizontal,
      valign: vertical,
      bgcolor: colour,
      colspan: smallCount,
      rowspan: smallCount,
    },
    col: { width: size, span: smallCount },
    ol: { start: /^\d{1,5}$/, type: /^[1aAiI]$/ },
    p: { align: horizontal },
    div: { align: horizontal },
  }).map(([tag, attributes]) => [tag, new Map(Object.entries(attributes))]),
);

/** Whether an attribute needs no further look. */
export const isPlainAttribute = (tag: string, name: string, value: string): boolean =>
  (allowedAttributes.get(tag)?.get(name) ?? allowedAttributes.get('*')?.get(name))?.test(value) ===
  true;
