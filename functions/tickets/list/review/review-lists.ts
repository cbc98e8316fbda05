import { entryKey, listEntriesOf, type ListEntry } from '#shared/table/list-entry.ts';
import type { Key } from '#shared/table/keys.ts';
import { batchGet } from '../../../platform/aws/batch.ts';
import type { Discrepancy } from '../../../platform/review/run-step.ts';
import { loadSettings } from '../../../platform/settings.ts';
import { loadTicket } from '../../../platform/ticketing/change-ticket.ts';
import { loadListed } from '../list-facts.store.ts';
import { factsNow, updateLists } from '../update-lists.ts';

/** How many of these entries are in the table just so. */
const present = async (entries: readonly ListEntry[]): Promise<number> => {
  const items = await batchGet(
    entries.map(({ pk, sk }) => ({ pk, sk })),
    { consistent: true },
  );
  const held = new Map(
    items.map(({ pk, sk, f }) => [entryKey({ pk: String(pk), sk: String(sk) }), f]),
  );
  return entries.filter((entry) => held.get(entryKey(entry)) === entry.f).length;
};

const inspectLists = async (ticketId: string): Promise<Discrepancy> => {
  const settings = await loadSettings();
  const listed = await loadListed(ticketId);
  const ticket = await loadTicket(ticketId);
  if (ticket === undefined) return { missing: 0, extra: 0 };
  const wanted = listEntriesOf(await factsNow(ticket, settings));
  const kept = new Set(wanted.map(entryKey));
  const noted = [...(listed.facts ? [listed.facts] : []), ...listed.pending];
  const over = new Map<string, Key>();
  for (const { pk, sk } of noted.flatMap(listEntriesOf))
    if (!kept.has(entryKey({ pk, sk }))) over.set(entryKey({ pk, sk }), { pk, sk });
  const stale = await batchGet([...over.values()], { consistent: true, attributes: ['pk'] });
  return { missing: wanted.length - (await present(wanted)), extra: stale.length };
};

/**
 * Tells in how many entries the lists of a ticket differ from the ticket; `repair` also writes all of them anew. A
 * ticket that is changed at that moment may seem to differ until its event was handled. One read unit for each entry.
 */
export const reviewLists = async (
  ticketId: string,
  { repair }: { readonly repair: boolean },
): Promise<Discrepancy> => {
  const discrepancy = await inspectLists(ticketId);
  if (repair) await updateLists(ticketId, { anew: true });
  return discrepancy;
};
