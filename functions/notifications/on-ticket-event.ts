import { consumeTicketEvents } from '../platform/events/consume-ticket-events.ts';
import { tellOf } from './tell-of.ts';

export const handler = consumeTicketEvents(tellOf);
