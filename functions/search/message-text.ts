import { Parser } from 'htmlparser2';
import type { SearchedMessage } from '#shared/domain/search/ticket-terms.ts';
import type { Message } from '#shared/domain/message.ts';

/** Elements that stand within a line; all others part words. */
const withinLine: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/** The words of sanitized HTML, parted by white space. */
const textOf = (html: string): string => {
  let text = '';
  const part = (name: string) => {
    if (!withinLine.has(name)) text += ' ';
  };
  const parser = new Parser({
    onopentagname: part,
    onclosetag: part,
    ontext: (words) => {
      text += words;
    },
  });
  parser.end(html);
  return text.trim();
};

/**
 * What a message says, as it is searched and previewed. What it quotes is said elsewhere in the thread, except by the
 * first: somebody may forward a mail and write nothing.
 */
export const searchedMessage = ({
  sequence,
  visibility,
  html,
  quotedHtml,
}: Pick<Message, 'sequence' | 'visibility' | 'html' | 'quotedHtml'>): SearchedMessage => {
  const quoted = sequence === 1 && quotedHtml !== undefined ? ` ${textOf(quotedHtml)}` : '';
  return { sequence, visibility, text: textOf(html) + quoted };
};
