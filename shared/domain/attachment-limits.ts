/** Per file and per message, the defaults of the portal. Apart from the schemas, which pages do without. */
export const attachmentLimits = { bytes: 25 * 1024 * 1024, count: 25 } as const;
