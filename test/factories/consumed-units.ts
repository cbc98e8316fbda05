import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Read and write units that a client consumed, tables and indexes together. */
export interface Units {
  read: number;
  write: number;
}

const writes = new Set([
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
  'TransactWriteItemsCommand',
  'BatchWriteItemCommand',
]);

const totalOf = (capacity: ConsumedCapacity | readonly ConsumedCapacity[] | undefined): number =>
  [capacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);

/** Counts what each call of the client costs from now on, as DynamoDB says. */
export const countUnits = (
  client: DynamoDBDocumentClient,
): { readonly during: (work: () => Promise<unknown>) => Promise<Units> } => {
  let units: Units = { read: 0, write: 0 };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
        const result = await next(args);
        const { ConsumedCapacity } = result.output as {
          ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
        };
        units[writes.has(commandName) ? 'write' : 'read'] += totalOf(ConsumedCapacity);
        return result;
      },
    { step: 'initialize', name: 'countUnits' },
  );
  return {
    during: async (work) => {
      units = { read: 0, write: 0 };
      await work();
      return units;
    },
  };
};
