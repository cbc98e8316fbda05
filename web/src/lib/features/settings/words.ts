import { textIn } from '#shared/domain/text-in.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { portal } from './portal.svelte.ts';

/** A text in the usual word, or the same around the word the owner chose; that one's gender and cases are unknown. */
const word =
  (usual: () => string, around: (names: { one: string; many: string }) => string) => (): string => {
    const names = portal.ticketNames;
    if (names === undefined) return usual();
    const [locale, fallback] = [getLocale(), portal.defaultLocale];
    return around({
      one: textIn(names.one, locale, fallback),
      many: textIn(names.many, locale, fallback),
    });
  };

/** What customers read about tickets, in the words of the owner. */
export const words = {
  close_text: word(m.close_text, m.words_close_text),
  close_ticket: word(m.close_ticket, m.words_close_ticket),
  empty_tickets: word(m.empty_tickets, m.words_empty_tickets),
  home_all: word(m.home_all, m.words_home_all),
  home_recent: word(m.home_recent, m.words_home_recent),
  list_scope_own: word(m.list_scope_own, m.words_list_scope_own),
  nav_new: word(m.nav_new, m.words_nav_new),
  nav_tickets: word(m.nav_tickets, m.words_nav_tickets),
  new_submit: word(m.new_submit, m.words_new_submit),
  rating_see_ticket: word(m.rating_see_ticket, m.words_rating_see_ticket),
  reply_reopens: word(m.reply_reopens, m.words_reply_reopens),
  ticket_missing: word(m.ticket_missing, m.words_ticket_missing),
} as const;
