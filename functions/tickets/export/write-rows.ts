import type { CustomerActor } from '#shared/domain/actor.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { TicketExport } from '#shared/table/ticket-export.entity.ts';
import { withOrganizationNames } from '../../platform/organizations/organization-names.ts';
import { loadTemplates } from '../../platform/templates.ts';
import { openScope } from '../list/list-scope.ts';
import { listedTicket } from '../list/listed-ticket.view.ts';
import { pageOfTickets } from '../list/page-of-tickets.ts';
import { toCsv } from './csv.ts';
import { headerRow, ticketRow } from './export-rows.ts';

/** Tickets that are read at once: DynamoDB's limit of a batch. */
const batch = { rows: 100, bound: 1000 };

/** A stretch of a file, and how far it goes. */
export interface Stretch {
  readonly text: string;
  readonly rows: number;
  readonly looked: number;
  /** Behind which entry to go on; undefined at the end. */
  readonly position: TicketExport['position'];
}

/**
 * The lines of an export from where it stands, stretch by stretch; the first begins with the names of the columns. Each
 * ticket is asked about anew, by the same rules as the list. Throws `not_found` once the list is not the reader's to see.
 */
export async function* writeRows(
  made: TicketExport,
  actor: CustomerActor,
  settings: Settings,
): AsyncGenerator<Stretch> {
  const scope = await openScope(actor, made.query.scope ?? 'own', settings);
  const language = {
    locale: actor.locale,
    fallback: settings.defaultLocale,
    timeZone: made.timeZone,
    templates: await loadTemplates(),
  };
  let { position } = made;
  let isFirst = made.looked === 0 && position === undefined;
  do {
    const page = await pageOfTickets(actor, scope, made.query, position, batch);
    const named = await withOrganizationNames(page.tickets, scope.rules.organizations);
    const shown = await Promise.all(
      named.map((ticket) => listedTicket(ticket, { actor, settings })),
    );
    const rows = shown.map((row) => ticketRow(row, made.columns, language));
    const lines = isFirst ? [headerRow(made.columns, language), ...rows] : rows;
    position = page.next;
    yield {
      text: lines.length === 0 ? '' : toCsv(lines, { first: isFirst }),
      rows: rows.length,
      looked: page.looked,
      position,
    };
    isFirst = false;
  } while (position !== undefined);
}
