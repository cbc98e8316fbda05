/** Views of the queue, as the address and the API name them. */
export const queueViews = ['all', 'mine', 'unassigned', 'closed'] as const;
