/**
 * Every column of the customers' list but those of custom fields. Here, because customers' pages do without the
 * schemas of the settings.
 */
export const builtInColumns = [
  'number',
  'subject',
  'type',
  'status',
  'priority',
  'team',
  'requester',
  'owner',
  'organization',
  'created',
  'updated',
  'firstResponse',
  'resolution',
] as const;

/** The columns that a list begins with. */
export const recommendedColumns = [
  'number',
  'subject',
  'status',
  'priority',
  'team',
  'created',
  'firstResponse',
  'resolution',
] as const satisfies readonly (typeof builtInColumns)[number][];
