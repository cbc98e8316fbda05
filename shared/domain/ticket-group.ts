import type { TicketStatus } from './ticket.ts';

/** Lists part tickets into those that still want work and those that do not. */
export type TicketGroup = 'active' | 'closed';

export const ticketGroup = (status: TicketStatus): TicketGroup =>
  status === 'resolved' || status === 'closed' ? 'closed' : 'active';
