import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { accountsContract } from '#shared/contract/accounts.ts';
import { partitions } from '#shared/table/keys.ts';
import { readAgent } from '#shared/table/person.entity.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';

/** Agents who may be given a ticket, by name, and the teams. One page of DynamoDB holds some thousand agents. */
export const listAgents: OperationHandler<typeof accountsContract.listAgents> = async () => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :agents',
      ExpressionAttributeValues: { ':agents': partitions.agents },
    }),
  );
  const { teams } = await loadSettings();
  const agents = Items.map(readAgent)
    .filter(({ disabled }) => !disabled)
    .map(({ id, name, role }) => ({ id, name, role }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return { agents, teams };
};
