import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { keys, partitions } from '#shared/table/keys.ts';
import { readAgent, type StoredAgent } from '#shared/table/person.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';

/** Agents who may sign in, by name. One page of DynamoDB holds some thousand. */
export const activeAgents = async (): Promise<readonly StoredAgent[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :agents',
      ExpressionAttributeValues: { ':agents': partitions.agents },
    }),
  );
  return Items.map(readAgent)
    .filter(({ disabled }) => !disabled)
    .sort((a, b) => a.name.localeCompare(b.name));
};

export const loadAgent = (agentId: string): Promise<StoredAgent | undefined> =>
  getItem(keys.agent(agentId), readAgent);
