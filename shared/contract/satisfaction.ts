import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { ratingSchema, ticketSchema } from '../domain/ticket.ts';
import type { Contract } from './operation.ts';

const rating = ratingSchema.omit({ ratedAt: true });
const linkParams = z.strictObject({
  token: z.string().max(512).describe('From the link in the mail.'),
});

/** Ratings of resolved tickets: signed in, or by the link in the mail, which rates nothing until it is confirmed. */
export const satisfactionContract = {
  rateTicket: {
    summary: 'Rate a resolved ticket; rating again replaces the rating.',
    method: 'PUT',
    path: '/api/tickets/{ticketId}/rating',
    callers: ['customer'],
    params: z.strictObject({ ticketId: idSchema('ticket') }),
    body: rating,
    errors: ['not_found', 'conflict'],
  },
  getFeedbackRequest: {
    summary: 'What the link in the mail asks about.',
    method: 'GET',
    path: '/api/feedback/{token}',
    callers: ['anonymous'],
    params: linkParams,
    response: z.strictObject({
      ticketId: ticketSchema.shape.id,
      number: ticketSchema.shape.number,
      subject: ticketSchema.shape.subject,
      rating: ratingSchema.optional(),
    }),
    errors: ['link_expired'],
  },
  rateByLink: {
    summary: 'Rate by the link in the mail.',
    method: 'PUT',
    path: '/api/feedback/{token}',
    callers: ['anonymous'],
    params: linkParams,
    body: rating,
    errors: ['link_expired', 'conflict'],
  },
} as const satisfies Contract;
