/** Elements that hold nothing, or that end where the next of their kind begins. */
const flat: ReadonlySet<string> = new Set([
  ...[
    'area',
    'base',
    'br',
    'col',
    'embed',
    'hr',
    'img',
    'input',
    'link',
    'meta',
    'param',
    'source',
    'track',
    'wbr',
  ],
  ...['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'option'],
]);

/** Deeper than any mail program nests, far below where parsers begin to take seconds. */
const depthLimit = 2000;

/** Whether a body nests so deeply that taking it apart would cost more than it is worth; told by counting tags. */
export const nestsTooDeeply = (html: string): boolean => {
  let depth = 0;
  for (const [, close, name = ''] of html.matchAll(/<(\/?)([a-z][a-z\d]*)/gi)) {
    if (flat.has(name.toLowerCase())) continue;
    depth = Math.max(0, depth + (close === '' ? 1 : -1));
    if (depth > depthLimit) return true;
  }
  return false;
};

/** The words of such a body. */
export const withoutTags = (html: string): string =>
  html
    .replace(/<(?:style|script)\b[^>]*>[^<]*/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/ {2,}/g, ' ');
