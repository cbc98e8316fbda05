import type { Locale } from '#shared/domain/locale.ts';
import type { Column } from '#shared/domain/settings.ts';
import type { TicketPriority, TicketStatus } from '#shared/domain/ticket.ts';

interface ExportTexts {
  readonly columns: Readonly<Record<Exclude<Column, `field.${string}`>, string>>;
  readonly statuses: Readonly<Record<TicketStatus, string>>;
  readonly priorities: Readonly<Record<TicketPriority, string>>;
  readonly yes: string;
  readonly no: string;
  readonly fileName: string;
}

const en: ExportTexts = {
  columns: {
    number: 'Number',
    subject: 'Subject',
    type: 'Type',
    status: 'Status',
    priority: 'Priority',
    team: 'Team',
    requester: 'Requested by',
    owner: 'Handled by',
    organization: 'Organization',
    created: 'Created',
    updated: 'Updated',
    firstResponse: 'Response by',
    resolution: 'Resolution by',
  },
  statuses: {
    open: 'Open',
    'in-progress': 'In progress',
    waiting: 'Waiting for you',
    resolved: 'Resolved',
    closed: 'Closed',
  },
  priorities: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
  yes: 'Yes',
  no: 'No',
  fileName: 'tickets',
};

const de: ExportTexts = {
  columns: {
    number: 'Nummer',
    subject: 'Betreff',
    type: 'Art',
    status: 'Status',
    priority: 'Priorität',
    team: 'Team',
    requester: 'Angefragt von',
    owner: 'Bearbeitet von',
    organization: 'Organisation',
    created: 'Erstellt',
    updated: 'Geändert',
    firstResponse: 'Antwort bis',
    resolution: 'Lösung bis',
  },
  statuses: {
    open: 'Offen',
    'in-progress': 'In Arbeit',
    waiting: 'Wartet auf Sie',
    resolved: 'Gelöst',
    closed: 'Geschlossen',
  },
  priorities: { low: 'Niedrig', normal: 'Normal', high: 'Hoch', urgent: 'Dringend' },
  yes: 'Ja',
  no: 'Nein',
  fileName: 'tickets',
};

/** Words of exported files. */
export const exportTexts: Readonly<Record<Locale, ExportTexts>> = { en, de };
