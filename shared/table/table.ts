/**
 * Shape of the one table, for CDK and the stores. An index holds what its lists show and no more, so that a page of 25
 * stays within four read units (DynamoDB counts an eventually consistent read of 8 KB as one unit). DynamoDB never
 * changes what an existing index holds: what is added here reaches a deployed table by an index of another name, one a
 * deployment, which lists read once it is filled.
 */
const rowAttributes = [
  'id',
  'number',
  'subject',
  'status',
  'priority',
  'channel',
  'contactName',
  'templateId',
  'teamId',
  'assigneeId',
  'assigneeName',
  'createdAt',
  'updatedAt',
  'sla',
] as const;

export const tableShape = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  indexes: [
    /** Tickets of a contact: active ones first, latest change first. */
    { name: 'byContact', partitionKey: 'gsi1pk', sortKey: 'gsi1sk', include: rowAttributes },
    /** Tickets of an assignee (or of nobody), by urgency. */
    { name: 'byAssignee', partitionKey: 'gsi2pk', sortKey: 'gsi2sk', include: rowAttributes },
    /** The whole queue, by urgency. */
    { name: 'byQueue', partitionKey: 'gsi3pk', sortKey: 'gsi3sk', include: rowAttributes },
    /** Tickets with a running timer, by the time it fires; sparse, for the sweeper. */
    { name: 'byTimer', partitionKey: 'gsi4pk', sortKey: 'gsi4sk', include: [] },
  ],
} as const;

/** Value of the attribute `entity` on items that the stream hands to the relay. */
export const eventEntity = 'event';
