import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { textIn } from '#shared/domain/text-in.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { entryChanges } from '#shared/table/list-entry.ts';
import { listFactsOf, type ListFacts } from '#shared/table/list-facts.ts';
import { withOrganizationName } from '../../platform/organizations/organization-names.ts';
import { loadSettings } from '../../platform/settings.ts';
import { loadTicket } from '../../platform/ticketing/change-ticket.ts';
import { askedOf, visibleKeys } from './asked.ts';
import { announce, loadListed, settle } from './list-facts.store.ts';
import { writeEntries } from './write-entries.ts';

const attempts = 10;

/** What the lists are to know of a ticket as it is. */
export const factsNow = async (
  ticket: Ticket,
  { teams, defaultLocale }: Pick<Settings, 'teams' | 'defaultLocale'>,
): Promise<ListFacts> => {
  const [asked, named] = await Promise.all([askedOf(ticket), withOrganizationName(ticket)]);
  return listFactsOf(named, {
    team: teams.find(({ id }) => id === ticket.teamId)?.name,
    ...(asked && {
      type: textIn(asked.name, defaultLocale, defaultLocale),
      visibleFields: visibleKeys(asked),
    }),
  });
};

/**
 * Brings the lists of a ticket to what it is now, whatever they hold: writes what is new or differs and takes away what
 * is over. May be called any number of times, by several at once and in any order: what is about to be written is
 * noted first, so that whoever comes next takes away what another left half done. `anew` writes every entry, for when
 * some are missing. Throws when others never let it through.
 */
export const updateLists = async (ticketId: string, { anew = false } = {}): Promise<void> => {
  const settings = await loadSettings();
  const mine: ListFacts[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * 20 * 2 ** attempt);
    // In this order: the ticket is then never older than what the lists were told of it.
    const listed = await loadListed(ticketId);
    const ticket = await loadTicket(ticketId);
    if (ticket === undefined) throw new Error(`Ticket ${ticketId} is missing.`);
    const facts = await factsNow(ticket, settings);
    const isThere = listed.pending.length + mine.length === 0;
    if (isThere && !anew && isDeepStrictEqual(listed.facts, facts)) return;
    const revision = listed.revision + 1;
    const pending = [...listed.pending, facts];
    if (!(await announce(ticketId, { ...listed, pending, revision }))) continue;
    const before = [...(listed.facts ? [listed.facts] : []), ...listed.pending, ...mine];
    const changes = entryChanges(before, facts, { anew });
    mine.push(facts);
    await writeEntries(changes);
    if (await settle(ticketId, listed.facts, facts, revision + 1)) return;
  }
  throw new Error(`The lists of ticket ${ticketId} are being written by others.`);
};
