import type { Locale } from '#shared/domain/locale.ts';
import type { Column } from '#shared/domain/settings.ts';
import type { TicketPriority, TicketStatus } from '#shared/domain/ticket.ts';

interface ExportTexts {
  readonly columns: Readonly<Record<Exclude<Column, `field.${string}`>, string>>;
  readonly statuses: Readonly<Record<TicketStatus, string>>;
  readonly priorities: Readonly<Record<TicketPriority, string>>;
  readonly yes: string;
  readonly no: string;
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
};

const fr: ExportTexts = {
  columns: {
    number: 'Numéro',
    subject: 'Objet',
    type: 'Type',
    status: 'Statut',
    priority: 'Priorité',
    team: 'Équipe',
    requester: 'Demandé par',
    owner: 'Traité par',
    organization: 'Organisation',
    created: 'Création',
    updated: 'Modification',
    firstResponse: 'Réponse avant le',
    resolution: 'Résolution avant le',
  },
  statuses: {
    open: 'Ouvert',
    'in-progress': 'En cours',
    waiting: 'En attente de votre réponse',
    resolved: 'Résolu',
    closed: 'Clos',
  },
  priorities: { low: 'Basse', normal: 'Normale', high: 'Haute', urgent: 'Urgente' },
  yes: 'Oui',
  no: 'Non',
};

const es: ExportTexts = {
  columns: {
    number: 'Número',
    subject: 'Asunto',
    type: 'Tipo',
    status: 'Estado',
    priority: 'Prioridad',
    team: 'Equipo',
    requester: 'Solicitado por',
    owner: 'Atendido por',
    organization: 'Organización',
    created: 'Creación',
    updated: 'Modificación',
    firstResponse: 'Respuesta antes del',
    resolution: 'Resolución antes del',
  },
  statuses: {
    open: 'Abierto',
    'in-progress': 'En curso',
    waiting: 'A la espera de su respuesta',
    resolved: 'Resuelto',
    closed: 'Cerrado',
  },
  priorities: { low: 'Baja', normal: 'Normal', high: 'Alta', urgent: 'Urgente' },
  yes: 'Sí',
  no: 'No',
};

const ar: ExportTexts = {
  columns: {
    number: 'الرقم',
    subject: 'الموضوع',
    type: 'النوع',
    status: 'الحالة',
    priority: 'الأولوية',
    team: 'الفريق',
    requester: 'مقدّم الطلب',
    owner: 'المسؤول',
    organization: 'المؤسسة',
    created: 'تاريخ الإنشاء',
    updated: 'آخر تعديل',
    firstResponse: 'الرد قبل',
    resolution: 'الحل قبل',
  },
  statuses: {
    open: 'مفتوح',
    'in-progress': 'قيد المعالجة',
    waiting: 'بانتظار ردكم',
    resolved: 'تم الحل',
    closed: 'مغلق',
  },
  priorities: { low: 'منخفضة', normal: 'عادية', high: 'عالية', urgent: 'عاجلة' },
  yes: 'نعم',
  no: 'لا',
};

/** Words of exported files. */
export const exportTexts: Readonly<Record<Locale, ExportTexts>> = { en, de, fr, es, ar };
