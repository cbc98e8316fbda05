import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { defaultSecurity, securitySchema, type Security } from '#shared/domain/security.ts';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from './aws/table.ts';

const storedSchema = z.object({ security: securitySchema.default(defaultSecurity) });

/** How sign-ins are guarded, read anew so that it holds at once; half a read unit for every 4 KB of settings. */
export const loadSecurity = async (): Promise<Security> => {
  const { Item } = await table.send(new GetCommand({ TableName: tableName, Key: keys.settings() }));
  return storedSchema.parse(Item ?? {}).security;
};
