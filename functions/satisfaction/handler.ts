import { satisfactionContract } from '#shared/contract/satisfaction.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { getFeedbackRequest } from './get-feedback-request.ts';
import { rateByLink } from './rate-by-link.ts';
import { rateTicket } from './rate-ticket.ts';

export const handler = httpHandler(satisfactionContract, {
  rateTicket,
  getFeedbackRequest,
  rateByLink,
});
