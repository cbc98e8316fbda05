/** Tabs of the customer's list, as the address and the API name them. */
export const ticketTabs = ['active', 'closed', 'all'] as const;
