import { textIn } from '#shared/domain/text-in.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { portal } from './portal.svelte.ts';

/**
 * The words for a ticket and for tickets, the owner's where there are any, for messages that take `{one}` or `{many}`.
 * Their gender and cases are unknown: a message gives them neither an article nor an ending that would show it.
 */
export const words = (): { readonly one: string; readonly many: string } => {
  const names = portal.ticketNames;
  if (names === undefined) return { one: m.words_one(), many: m.words_many() };
  const [locale, fallback] = [getLocale(), portal.defaultLocale];
  return {
    one: textIn(names.one, locale, fallback),
    many: textIn(names.many, locale, fallback),
  };
};
