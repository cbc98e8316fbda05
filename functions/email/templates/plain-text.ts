import { Parser } from 'htmlparser2';

const paragraphs: ReadonlySet<string> = new Set([
  'p',
  'blockquote',
  'ul',
  'ol',
  'pre',
  'table',
  'dl',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'figure',
]);
const lines: ReadonlySet<string> = new Set([
  'div',
  'li',
  'tr',
  'dt',
  'dd',
  'figcaption',
  'address',
]);

/** What stands between two things: nothing, a space, a new line or an empty line. The widest asked for counts. */
const gaps = ['', ' ', '\n', '\n\n'] as const;

class TextWriter {
  readonly #quotes: string[] = [];
  #text = '';
  #gap = 0;
  #isAfterBullet = false;

  leave(gap: 1 | 2 | 3): void {
    if (!this.#isAfterBullet) this.#gap = Math.max(this.#gap, gap);
  }

  bullet(): void {
    this.write('- ');
    this.#isAfterBullet = true;
  }

  write(words: string): void {
    const gap = this.#text === '' ? '' : (gaps[this.#gap] ?? '');
    const margin = this.#quotes.join('');
    const start = this.#text === '' || gap.includes('\n') ? margin : '';
    this.#text +=
      gap.replaceAll('\n\n', `\n${margin.trimEnd()}\n`) +
      start +
      words.replaceAll('\n', `\n${margin}`);
    this.#gap = 0;
    this.#isAfterBullet = false;
  }

  openQuote(): void {
    this.leave(3);
    this.#quotes.push('> ');
  }

  closeQuote(): void {
    this.#quotes.pop();
    this.leave(3);
  }

  toString(): string {
    return this.#text.trim();
  }
}

/** Sanitized HTML as plain text: paragraphs, lists, quotes and where links lead. Pictures are left out. */
export const plainText = (html: string): string => {
  const writer = new TextWriter();
  let preformatted = 0;
  let link: { readonly href: string; words: string } | undefined;
  const parser = new Parser({
    onopentag: (name, { href }) => {
      if (name === 'br') writer.leave(2);
      if (name === 'hr') writer.leave(3);
      if (name === 'pre') preformatted += 1;
      if (name === 'blockquote') writer.openQuote();
      else if (paragraphs.has(name)) writer.leave(3);
      else if (lines.has(name)) writer.leave(2);
      if (name === 'td' || name === 'th') writer.leave(1);
      if (name === 'li') writer.bullet();
      if (name === 'a' && href !== undefined) link = { href, words: '' };
    },
    ontext: (data) => {
      if (preformatted > 0) {
        writer.write(data);
        return;
      }
      if (/^\s/.test(data)) writer.leave(1);
      const words = data.replace(/[^\S\u00A0]+/g, ' ').trim();
      if (link !== undefined) link.words += words;
      if (words !== '') writer.write(words);
      if (/\s$/.test(data)) writer.leave(1);
    },
    onclosetag: (name) => {
      if (name === 'pre') preformatted -= 1;
      if (name === 'a' && link !== undefined) {
        const isSaid = link.href.replace(/^mailto:|\/$/g, '') === link.words.replace(/\/$/, '');
        if (!isSaid && link.words !== '') writer.write(` <${link.href}>`);
        link = undefined;
      }
      if (name === 'blockquote') writer.closeQuote();
      else if (paragraphs.has(name)) writer.leave(3);
      else if (lines.has(name)) writer.leave(2);
    },
  });
  parser.end(html);
  return writer.toString();
};
