import type { CustomerTicketRow } from '#shared/contract/ticket-view.ts';
import type { Column } from '#shared/domain/settings.ts';
import type { ListQuery } from '#shared/domain/ticket-list.ts';
import { call } from '#lib/api/call.ts';
import { Pages } from '#lib/api/pages.svelte.ts';

/** Requests that one page may take before it is said how far the search is. */
const turns = 4;

/** Rows that are enough to stop looking. */
const enough = 10;

/** A list as it grows, and how far it was looked through where little is found. */
export class FoundTickets {
  readonly pages: Pages<CustomerTicketRow>;
  looked = $state(0);
  among = $state<number | undefined>();

  constructor(asked: () => { query: ListQuery; columns: readonly Column[] }) {
    this.pages = new Pages(async (cursor) => {
      if (cursor === undefined) this.looked = 0;
      const { query, columns } = asked();
      const items: CustomerTicketRow[] = [];
      let next = cursor;
      for (let turn = 0; turn < turns; turn += 1) {
        const page = await call('listTickets', {
          query: {
            ...query,
            columns: columns.join(','),
            ...(next !== undefined && { cursor: next }),
          },
        });
        items.push(...page.items);
        this.looked += page.looked ?? 0;
        this.among = page.among;
        next = page.next;
        // Only lists that are searched through tell how far; the plain one fills its pages.
        if (next === undefined || page.looked === undefined || items.length >= enough) break;
      }
      return { items, ...(next !== undefined && { next }) };
    });
  }
}
