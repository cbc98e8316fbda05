import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from '../aws/table.ts';

const counterSchema = z.object({ value: z.int().positive() });

/** The next ticket number, one write unit. A request that fails later leaves a gap. */
export const nextTicketNumber = async (): Promise<number> => {
  const { Attributes } = await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: keys.ticketCounter(),
      UpdateExpression: 'ADD #value :one',
      ExpressionAttributeNames: { '#value': 'value' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return counterSchema.parse(Attributes).value;
};
