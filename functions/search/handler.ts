import { searchContract } from '#shared/contract/search.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { getIndexReview } from './get-index-review.ts';
import { searchTickets } from './search-tickets.ts';
import { searchTicketsAsAgent } from './search-tickets-as-agent.ts';
import { startIndexReview } from './start-index-review.ts';

export const handler = httpHandler(searchContract, {
  searchTickets,
  searchTicketsAsAgent,
  getIndexReview,
  startIndexReview,
});
