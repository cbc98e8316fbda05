import type { Host } from '../engines/engine.ts';
import {
  createMailboxStore,
  type MailEntry,
  type MailFilter,
  type NewMail,
} from './mailbox-store.ts';
import { readMail, summarize, type MailDetail } from './read-mail.ts';

export type { MailEntry } from './mailbox-store.ts';
export type { MailDetail } from './read-mail.ts';

type MailboxEvent =
  { readonly type: 'mail'; readonly entry: MailEntry } | { readonly type: 'cleared' };

/** Every mail the stack sent or received, kept for people and tests to look at. */
export interface Mailbox {
  summarize: typeof summarize;
  /** Joins the caller's transaction; listeners hear of it after the caller is done. */
  put(mail: NewMail): readonly MailEntry[];
  /** Newest first. */
  list(filter?: MailFilter): readonly MailEntry[];
  read(id: string): Promise<MailDetail | undefined>;
  raw(id: string): Buffer | undefined;
  clear(): void;
  /** Answers the newest match at once, or the next to arrive; undefined after `milliseconds` of real time. */
  wait(
    filter: MailFilter,
    milliseconds: number,
    signal?: AbortSignal,
  ): Promise<MailDetail | undefined>;
  subscribe(listener: (event: MailboxEvent) => void): () => void;
}

export function createMailbox(host: Pick<Host, 'database'>): Mailbox {
  const store = createMailboxStore(host.database);
  const listeners = new Set<(event: MailboxEvent) => void>();
  const announce = (event: MailboxEvent) => listeners.forEach((listener) => listener(event));
  const subscribe: Mailbox['subscribe'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  const read: Mailbox['read'] = async (id) => {
    const entry = store.get(id);
    const raw = store.raw(id);
    return entry && raw && readMail(entry, raw);
  };

  const nextMatch = (filter: MailFilter, milliseconds: number, signal?: AbortSignal) =>
    new Promise<MailEntry | undefined>((resolve) => {
      const finish = (entry?: MailEntry) => {
        clearTimeout(timer);
        unsubscribe();
        signal?.removeEventListener('abort', onAbort);
        resolve(entry);
      };
      const onAbort = () => finish();
      const timer = setTimeout(finish, milliseconds);
      const look = () => {
        const [entry] = store.list({ ...filter, limit: 1 });
        if (entry) finish(entry);
      };
      const unsubscribe = subscribe(look);
      signal?.addEventListener('abort', onAbort);
      look();
    });

  return {
    summarize,
    put(mail) {
      const entries = store.put(mail);
      queueMicrotask(() => entries.forEach((entry) => announce({ type: 'mail', entry })));
      return entries;
    },
    list: (filter = {}) => store.list(filter),
    read,
    raw: (id) => store.raw(id),
    clear() {
      store.clear();
      announce({ type: 'cleared' });
    },
    async wait(filter, milliseconds, signal) {
      const entry = await nextMatch(filter, milliseconds, signal);
      return entry && read(entry.id);
    },
    subscribe,
  };
}
