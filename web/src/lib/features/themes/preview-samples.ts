import { lookOf } from '#shared/domain/theme-look.ts';
import type { Theme } from '#shared/domain/theme.ts';
import { answerWithSamples } from '#lib/api/call.ts';
import type { OperationId, Response } from '#lib/api/operations.ts';
import { m } from '#lib/paraglide/messages.js';
import { baseLocale, locales } from '#lib/paraglide/runtime.js';
import type { Person } from '#lib/session/session.svelte.ts';

type Row = Response<'listTickets'>['items'][number];
type Samples = { readonly [Id in OperationId]?: Response<Id> };

const hour = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * hour).toISOString();

/** Nobody: who the pages of a preview are shown to. */
export const samplePerson: Person = {
  id: 'con_00000000000000000000',
  name: 'Sam Rivers',
  email: 'sam@example.com',
  locale: baseLocale,
  role: 'customer',
};

const row = (number: number, subject: string, more: Partial<Row>): Row => ({
  id: `tkt_${String(number).padStart(20, '0')}`,
  number,
  subject,
  status: 'open',
  priority: 'normal',
  teamName: m.themes_sample_team(),
  createdAt: ago(30),
  updatedAt: ago(2),
  ...more,
});

const rows = (): Row[] => [
  row(1042, m.themes_sample_subject_1(), { status: 'in-progress', priority: 'high' }),
  row(1041, m.themes_sample_subject_2(), { status: 'waiting', updatedAt: ago(20) }),
  row(1038, m.themes_sample_subject_3(), { updatedAt: ago(50) }),
  row(1030, m.themes_sample_subject_4(), { status: 'resolved', priority: 'low' }),
];

const message = (
  sequence: number,
  author: Response<'getTicket'>['messages'][number]['author'],
  text: string,
): Response<'getTicket'>['messages'][number] => ({
  id: `msg_${String(sequence).padStart(20, '0')}`,
  sequence,
  at: ago(30 - sequence * 4),
  author,
  channel: 'portal',
  html: `<p>${text}</p>`,
  remoteContent: false,
  attachments: [],
});

const ticket = (first: Row): Response<'getTicket'> => ({
  ...first,
  version: 3,
  channel: 'portal',
  standing: 'owner',
  asker: { name: samplePerson.name, isYou: true },
  confidential: false,
  collaborators: [],
  messages: [
    message(
      1,
      { kind: 'customer', name: samplePerson.name, isYou: true },
      m.themes_sample_question(),
    ),
    message(2, { kind: 'agent', name: 'Kim', isYou: false }, m.themes_sample_answer()),
  ],
  can: {
    reply: true,
    followUp: false,
    close: true,
    rate: false,
    rateFirst: false,
    join: false,
    leave: false,
    share: false,
  },
});

const template = (number: number, name: string): Response<'listTemplates'>['items'][number] => ({
  id: `tpl_${String(number).padStart(20, '0')}`,
  version: 1,
  active: true,
  name: { [baseLocale]: name },
  fields: [],
});

const samples = (): Samples => {
  const [first, ...others] = rows();
  if (!first) return {};
  return {
    listTickets: { items: [first, ...others] },
    getTicketCounts: { all: 4, active: 3, statuses: {}, priorities: {} },
    getListPreferences: { views: [] },
    listTicketScopes: { items: [{ id: 'own' }] },
    listTicketCreators: { items: [] },
    listTemplates: {
      items: [template(1, m.themes_sample_type()), template(2, m.themes_sample_type_2())],
    },
    listOwnOrganizations: { organizations: [] },
    getTicket: ticket(first),
    listOwnBanners: { items: [] },
  };
};

/** Lets every call of this window be answered by made-up content, and ones that have none by nothing at all. */
export const useSamples = (): void => {
  const known: Readonly<Partial<Record<OperationId, unknown>>> = samples();
  answerWithSamples((id) =>
    known[id] === undefined
      ? new Promise(() => undefined)
      : Promise.resolve(JSON.stringify(known[id])),
  );
};

/** A portal that has this theme and otherwise what every portal begins with. */
export const samplePortal = (theme: Theme, pictures: string): Response<'getPortal'> => ({
  brandName: theme.brandName,
  brandColor: theme.colors.light.brand,
  theme,
  colors: lookOf(theme.colors),
  pictures,
  banners: [],
  defaultLocale: baseLocale,
  locales: [...locales],
  registration: 'open',
  portalOn: true,
  helpCenter: [],
  columns: ['number', 'subject', 'status', 'priority', 'created'],
  showStages: true,
  searchPreview: true,
  customersSetPriority: true,
  customersClose: true,
  customersReopen: true,
  reopenDays: 30,
  teams: [],
  feedback: { mode: 'optional', style: 'stars' },
  attachmentBytes: 25 * 1024 * 1024,
  attachmentCount: 25,
  attachmentDailyBytes: 1024 * 1024 * 1024,
});
