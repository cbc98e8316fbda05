import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { columnSchema, settingsSchema } from '../domain/settings.ts';
import { listQuerySchema, listScopeSchema } from '../domain/ticket-list.ts';
import { ticketPrioritySchema, ticketStatusSchema } from '../domain/ticket.ts';
import type { Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';
import { lastReviewSchema, reviewRequestSchema, startedReviewSchema } from './review.ts';
import { customerTicketRowSchema } from './ticket-view.ts';

/** Views that one person can save. */
export const viewLimit = 20;

const savedViewSchema = z
  .strictObject({
    id: z.uuid().describe('Made by the client, so that saving again changes it.'),
    name: z.string().trim().min(1).max(60),
    query: listQuerySchema,
  })
  .meta({ id: 'SavedView' });

const preferencesSchema = z
  .strictObject({
    views: z.array(savedViewSchema).max(viewLimit),
    columns: settingsSchema.shape.columns.optional().describe('Absent: those of the portal.'),
  })
  .meta({ id: 'ListPreferences' });
export type ListPreferences = z.infer<typeof preferencesSchema>;

const exportSchema = z
  .strictObject({
    id: idSchema('export'),
    state: z.enum(['running', 'ready', 'failed']),
    rows: z.int().min(0).describe('Written so far.'),
    among: z.int().min(0).describe('Tickets that are looked through; the rows may be fewer.'),
    looked: z.int().min(0).describe('How many of them were.'),
    mailed: z.boolean().describe('Whether a mail tells when it is ready.'),
    url: z.url().optional().describe('The file, for five minutes; there once it is ready.'),
    expiresAt: instantSchema,
  })
  .meta({ id: 'TicketExport' });

const countsSchema = z
  .strictObject({
    all: z.int().min(0),
    active: z.int().min(0),
    statuses: z.partialRecord(ticketStatusSchema, z.int().min(0)),
    priorities: z.partialRecord(ticketPrioritySchema, z.int().min(0)),
    more: z.literal(true).optional().describe('There are more than were counted.'),
  })
  .meta({ id: 'TicketCounts' });

const scopeSchema = z
  .strictObject({
    id: listScopeSchema,
    name: z.string().optional().describe("The organization's."),
  })
  .meta({ id: 'ListScope' });

/** Lists of the customer's tickets: any filter in any order, how many there are, how one likes to see them, as a file. */
export const ticketListOperations = {
  listTickets: {
    summary:
      'Tickets by any filter in any order; 25 a page. Where few of many fit, a page may hold fewer and still have a next.',
    method: 'GET',
    path: '/api/tickets',
    callers: ['customer'],
    query: listQuerySchema.extend({
      columns: z
        .string()
        .max(600)
        .refine((text) => text.split(',').every((one) => columnSchema.safeParse(one).success))
        .optional()
        .describe('Columns that are shown, joined by commas; others may be left out of the rows.'),
      cursor: cursorSchema.optional(),
    }),
    response: pageSchema(customerTicketRowSchema).extend({
      looked: z
        .int()
        .min(0)
        .optional()
        .describe('How many tickets were looked through for this page.'),
      among: z.int().min(0).optional().describe('Of how many.'),
    }),
    errors: ['not_found'],
  },
  getTicketCounts: {
    summary: 'How many tickets a list holds. Lags behind by moments.',
    method: 'GET',
    path: '/api/ticket-counts',
    callers: ['customer'],
    query: z.strictObject({ scope: listScopeSchema.optional() }),
    response: countsSchema,
    errors: ['not_found'],
  },
  listTicketScopes: {
    summary: 'The lists one may look at: the own, the shared, and those of organizations.',
    method: 'GET',
    path: '/api/ticket-scopes',
    callers: ['customer'],
    response: z.strictObject({ items: z.array(scopeSchema) }),
  },
  listTicketCreators: {
    summary: 'Who asked in an organization; up to 200 people.',
    method: 'GET',
    path: '/api/ticket-creators',
    callers: ['customer'],
    query: z.strictObject({ scope: idSchema('organization') }),
    response: z.strictObject({
      items: z.array(z.strictObject({ id: idSchema('contact'), name: z.string() })),
    }),
    errors: ['not_found'],
  },
  getListPreferences: {
    summary: 'Saved views and chosen columns.',
    method: 'GET',
    path: '/api/ticket-lists/preferences',
    callers: ['customer'],
    response: preferencesSchema,
  },
  setListColumns: {
    summary: 'Choose the columns of lists, up to ten; null goes back to those of the portal.',
    method: 'PUT',
    path: '/api/ticket-lists/columns',
    callers: ['customer'],
    body: z.strictObject({ columns: settingsSchema.shape.columns.nullable() }),
    response: preferencesSchema,
  },
  saveListView: {
    summary: 'Save a view under a name, or change one.',
    method: 'PUT',
    path: '/api/ticket-lists/views/{viewId}',
    callers: ['customer'],
    params: z.strictObject({ viewId: savedViewSchema.shape.id }),
    body: savedViewSchema.omit({ id: true }),
    response: preferencesSchema,
    errors: ['conflict'],
  },
  deleteListView: {
    summary: 'Forget a saved view.',
    method: 'DELETE',
    path: '/api/ticket-lists/views/{viewId}',
    callers: ['customer'],
    params: z.strictObject({ viewId: savedViewSchema.shape.id }),
    response: preferencesSchema,
  },
  exportTickets: {
    summary: 'Write a list as CSV: at once where it is short, behind the scenes with a mail else.',
    method: 'POST',
    path: '/api/ticket-exports',
    callers: ['customer'],
    body: z.strictObject({
      query: listQuerySchema,
      columns: settingsSchema.shape.columns,
      timeZone: z.string().max(64).optional().describe('IANA name; times are written in it.'),
    }),
    status: 202,
    response: exportSchema,
    idempotent: true,
    errors: ['not_found', 'too_many_requests'],
  },
  getTicketExport: {
    summary: 'How far an export is; once ready, a link to it.',
    method: 'GET',
    path: '/api/ticket-exports/{exportId}',
    callers: ['customer'],
    params: z.strictObject({ exportId: idSchema('export') }),
    response: exportSchema,
    errors: ['not_found', 'link_expired'],
  },
  getListReview: {
    summary: 'The last check or rebuild of the lists.',
    method: 'GET',
    path: '/api/agent/admin/ticket-lists',
    callers: ['administrator'],
    response: lastReviewSchema,
  },
  startListReview: {
    summary: 'Check the lists against the tickets, or make them anew, while they are in use.',
    method: 'POST',
    path: '/api/agent/admin/ticket-lists',
    callers: ['administrator'],
    body: reviewRequestSchema,
    status: 202,
    response: startedReviewSchema,
    idempotent: true,
    errors: ['conflict'],
  },
} as const satisfies Contract;
