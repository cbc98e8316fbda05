/** Where a ticket stands; `ticket.ts` says what each means. Here, because customers' pages do without its schemas. */
export const ticketStatuses = ['open', 'in-progress', 'waiting', 'resolved', 'closed'] as const;

/** Lists part tickets into those that still want work and those that do not. */
export const ticketGroup = (status: (typeof ticketStatuses)[number]): 'active' | 'closed' =>
  status === 'resolved' || status === 'closed' ? 'closed' : 'active';
