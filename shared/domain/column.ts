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
