import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { envVariables, readEnv } from '../env.ts';

/** The one table; absent optional attributes are left out of items. */
export const table = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

export const tableName = readEnv(z.object({ TABLE_NAME: envVariables.TABLE_NAME })).TABLE_NAME;
