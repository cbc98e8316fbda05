import { call } from '#lib/api/call.ts';
import type { Audience } from '#lib/api/operations.ts';
import { quietRefresh } from '#lib/features/tickets/quiet-refresh.ts';

const minute = 60_000;

/** How many notifications one has not read: asked for once a minute at most, and only while the page is looked at. */
export class Unread {
  count = $state(0);
  readonly #audience: Audience;
  #askedAt = -minute;

  constructor(audience: Audience) {
    this.#audience = audience;
  }

  /** Begins to ask; gives what ends it. */
  watch(): () => void {
    const ask = () => {
      if (performance.now() - this.#askedAt >= minute - 1000) void this.ask();
    };
    ask();
    return quietRefresh(60, ask);
  }

  async ask(): Promise<void> {
    this.#askedAt = performance.now();
    const id = this.#audience === 'customer' ? 'countNotifications' : 'countNotificationsAsAgent';
    try {
      this.count = (await call(id, {})).unread;
    } catch {
      // The number of a minute ago serves until the next.
    }
  }
}

const kept: Record<string, Unread> = {};

/** The count of a person, one for every page: going from one to another neither forgets it nor asks anew. */
export const unreadOf = (audience: Audience, personId: string): Unread =>
  (kept[`${audience} ${personId}`] ??= new Unread(audience));
