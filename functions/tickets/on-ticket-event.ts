import { consumeTicketEvents } from '../platform/events/consume-ticket-events.ts';
import { updateLists } from './list/update-lists.ts';

export const handler = consumeTicketEvents(({ ticketId }) => updateLists(ticketId));
