import type { SearchedMessage } from '#shared/domain/search/ticket-terms.ts';
import type { Message } from '#shared/domain/message.ts';
import { textOf } from '../platform/html/text-of.ts';

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
