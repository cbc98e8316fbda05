/** A run of words; `href` makes it a link. */
export interface Span {
  readonly kind: 'text' | 'strong' | 'em' | 'link';
  readonly text: string;
  readonly href?: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] };

const inline =
  /\*\*(?<strong>[^*\n]{1,500})\*\*|\*(?<em>[^*\n]{1,500})\*|\[(?<words>[^\]\n]{1,500})\]\((?<href>[^()\s]{1,2000})\)/g;

/** Only where a browser runs nothing: other pages and mail programs. */
const safe = /^(?:https:\/\/|http:\/\/|mailto:|\/(?!\/))/i;

const spanOf = (match: RegExpExecArray): Span => {
  const { strong, em, words = '', href = '' } = match.groups ?? {};
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (em !== undefined) return { kind: 'em', text: em };
  return safe.test(href) ? { kind: 'link', text: words, href } : { kind: 'text', text: match[0] };
};

/** The runs of one line of the Markdown that owners write: bold, italic, links; all else is words. */
export const parseInline = (text: string): Span[] => {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(inline)) {
    if (match.index > at) spans.push({ kind: 'text', text: text.slice(at, match.index) });
    spans.push(spanOf(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) spans.push({ kind: 'text', text: text.slice(at) });
  return spans;
};

/** Paragraphs between empty lines, and lists of lines that begin with `- `. */
export const parseMarkdown = (text: string): Block[] =>
  text
    .split(/\n\s*\n/)
    .map((block) => block.trim().split('\n'))
    .filter(([first]) => first !== undefined && first !== '')
    .flatMap((lines): Block[] => {
      const from = lines.findIndex((line) => line.startsWith('- '));
      if (from === -1) return [{ kind: 'paragraph', spans: parseInline(lines.join('\n')) }];
      const items = lines
        .slice(from)
        .join('\n')
        .split(/\n(?=- )/)
        .map((line) => parseInline(line.replace(/^- /, '')));
      const head = lines.slice(0, from).join('\n');
      return [
        ...(head === '' ? [] : [{ kind: 'paragraph', spans: parseInline(head) } as const]),
        { kind: 'list', items },
      ];
    });
