import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import {
  readTicketExport,
  ticketExportItem,
  type TicketExport,
} from '#shared/table/ticket-export.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';

export const loadExport = (exportId: string): Promise<TicketExport | undefined> =>
  getItem(keys.ticketExport(exportId), readTicketExport);

/** Keeps how far an export is, unless another has gone on from the same step; false then. */
export const saveExport = async (made: TicketExport): Promise<boolean> => {
  try {
    await table.send(
      new PutCommand({
        TableName: tableName,
        Item: ticketExportItem(made),
        ConditionExpression: made.step === 0 ? 'attribute_not_exists(pk)' : 'step = :before',
        ...(made.step > 0 && { ExpressionAttributeValues: { ':before': made.step - 1 } }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Tells who waits how far it is; the words of another step are not heard. */
export const tellProgress = async (made: TicketExport): Promise<void> => {
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.ticketExport(made.id),
        UpdateExpression: 'SET looked = :looked, #rows = :rows',
        ConditionExpression: 'step = :step',
        ExpressionAttributeNames: { '#rows': 'rows' },
        ExpressionAttributeValues: {
          ':looked': made.looked,
          ':rows': made.rows,
          ':step': made.step,
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Exports that one person may begin in an hour. */
const hourlyLimit = 30;

/** Counts an export of this hour; false where there were thirty. */
export const countExport = async (contactId: string, now: Instant): Promise<boolean> => {
  const hour = Math.floor(toMilliseconds(now) / 3_600_000);
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.exportsOfHour(contactId, hour),
        UpdateExpression: 'ADD exports :one SET expiresAt = :end',
        ConditionExpression: 'attribute_not_exists(exports) OR exports < :limit',
        ExpressionAttributeValues: { ':one': 1, ':limit': hourlyLimit, ':end': (hour + 2) * 3600 },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
