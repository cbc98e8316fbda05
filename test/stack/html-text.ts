import { Parser } from 'htmlparser2';

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Each text a paragraph, as an editor sends it. */
export const toHtml = (texts: readonly string[]): string =>
  texts.map((text) => `<p>${text.replace(/[&<>]/g, (sign) => escaped[sign] ?? '')}</p>`).join('');

/** What each paragraph says. */
export const textOfHtml = (html: string): readonly string[] => {
  const texts: string[] = [];
  const parser = new Parser({
    onopentagname: (name) => {
      if (name === 'p') texts.push('');
    },
    ontext: (text) => {
      texts.push(`${texts.pop() ?? ''}${text}`);
    },
  });
  parser.end(html);
  return texts;
};
