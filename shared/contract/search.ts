import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { authorSchema, visibilitySchema } from '../domain/message.ts';
import { ticketSchema } from '../domain/ticket.ts';
import { agentSide, type Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';
import { lastReviewSchema, reviewRequestSchema, startedReviewSchema } from './review.ts';

const segmentsSchema = z
  .array(z.strictObject({ text: z.string(), match: z.boolean() }).meta({ id: 'SearchSegment' }))
  .describe('Plain text in pieces; `match` marks what was looked for. Joined, they are the text.');

const shape = ticketSchema.shape;

/** What a result shows of a ticket, whoever looks. */
const resultFields = {
  id: shape.id,
  number: shape.number,
  subject: segmentsSchema,
  status: shape.status,
  createdAt: instantSchema,
  updatedAt: instantSchema,
};

/** A result as customers see it; each field let out to them is named here. */
const customerSearchResultSchema = z
  .strictObject({
    ...resultFields,
    preview: z
      .strictObject({
        segments: segmentsSchema,
        author: z.strictObject({
          kind: authorSchema.shape.kind,
          name: z.string(),
          isYou: z.boolean(),
        }),
        at: instantSchema,
      })
      .optional()
      .describe('The best-matching message; absent where the owner turned previews off.'),
  })
  .meta({ id: 'CustomerSearchResult' });
export type CustomerSearchResult = z.infer<typeof customerSearchResultSchema>;

const agentSearchResultSchema = z
  .strictObject({
    ...resultFields,
    priority: shape.priority,
    contactName: shape.contactName,
    organizationName: shape.organizationName,
    assigneeName: shape.assigneeName,
    preview: z
      .strictObject({
        segments: segmentsSchema,
        author: authorSchema,
        visibility: visibilitySchema,
        at: instantSchema,
      })
      .optional(),
  })
  .meta({ id: 'AgentSearchResult' });
export type AgentSearchResult = z.infer<typeof agentSearchResultSchema>;

/** Longest question, in characters. */
const queryLimit = 200;

const questionSchema = z
  .string()
  .trim()
  .min(1)
  .max(queryLimit)
  .describe(
    'Words that must all be there, the last one perhaps unfinished; or a ticket by its number or id.',
  );

const searchScopeSchema = z
  .union([z.literal('own'), idSchema('organization')])
  .describe('`own`: tickets one asked or was added to; or the id of an organization.');
export type SearchScope = z.infer<typeof searchScopeSchema>;

/** Search, and the care of its index. */
export const searchContract = {
  searchTickets: {
    summary: 'Tickets by their words: title, then description, then conversation; 10 a page.',
    method: 'GET',
    path: '/api/search',
    callers: ['customer'],
    query: z.strictObject({
      q: questionSchema,
      scope: searchScopeSchema.default('own'),
      cursor: cursorSchema.optional(),
    }),
    response: pageSchema(customerSearchResultSchema),
    errors: ['not_found'],
  },
  searchTicketsAsAgent: {
    summary: 'All tickets by their words, notes and names included; 10 a page.',
    method: 'GET',
    path: '/api/agent/search',
    callers: agentSide,
    query: z.strictObject({ q: questionSchema, cursor: cursorSchema.optional() }),
    response: pageSchema(agentSearchResultSchema),
  },
  getIndexReview: {
    summary: 'The last check or rebuild of the search index.',
    method: 'GET',
    path: '/api/agent/admin/search-index',
    callers: ['administrator'],
    response: lastReviewSchema,
  },
  startIndexReview: {
    summary: 'Check the search index, or make it anew, while it is in use.',
    method: 'POST',
    path: '/api/agent/admin/search-index',
    callers: ['administrator'],
    body: reviewRequestSchema,
    status: 202,
    response: startedReviewSchema,
    idempotent: true,
    errors: ['conflict'],
  },
} as const satisfies Contract;
