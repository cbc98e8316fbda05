import { consumeTicketEvents } from '../platform/events/consume-ticket-events.ts';
import { notify } from './outbound/notify.ts';

export const handler = consumeTicketEvents(notify);
