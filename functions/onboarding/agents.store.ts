import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { accountItem, readAccount, type Account } from '#shared/table/account.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { agentItem, asAgent, readAgent, type StoredAgent } from '#shared/table/person.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

/** Everybody on the agent side. One page of DynamoDB holds some thousand agents. */
export const loadAgents = async (): Promise<StoredAgent[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :agents',
      ExpressionAttributeValues: { ':agents': partitions.agents },
      ConsistentRead: true,
    }),
  );
  return Items.map(readAgent);
};

/** Throws `not_found`. */
export const requireAgent = async (agentId: string): Promise<StoredAgent> => {
  const agent = await getItem(keys.agent(agentId), readAgent);
  if (agent === undefined) throw new ApiError('not_found', 'There is no such agent.');
  return agent;
};

export const loadAccount = (sub: string): Promise<Account | undefined> =>
  getItem(keys.account(sub), readAccount);

/** A new agent with the account that their requests read. */
export const putNewAgent = (agent: StoredAgent): ExtraWrite[] => {
  const { sub, disabled } = agent;
  const account = accountItem({
    kind: 'agent',
    sub,
    disabled,
    revokedSessions: {},
    person: asAgent(agent),
  });
  return [agentItem(agent), account].map((Item) => ({
    Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  }));
};

/** An agent changed if nobody changed them since, with the account, which keeps what it knows of sessions. */
export const putChangedAgent = (before: StoredAgent, after: StoredAgent): ExtraWrite[] => [
  {
    Put: {
      TableName: tableName,
      Item: agentItem(after),
      ConditionExpression: '#role = :role AND disabled = :disabled AND teamIds = :teams',
      ExpressionAttributeNames: { '#role': 'role' },
      ExpressionAttributeValues: {
        ':role': before.role,
        ':disabled': before.disabled,
        ':teams': before.teamIds,
      },
    },
  },
  {
    Update: {
      TableName: tableName,
      Key: { ...keys.account(after.sub) },
      UpdateExpression:
        'SET disabled = :disabled, person.#name = :name, person.#role = :role, person.teamIds = :teams',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#name': 'name', '#role': 'role' },
      ExpressionAttributeValues: {
        ':disabled': after.disabled,
        ':name': after.name,
        ':role': after.role,
        ':teams': after.teamIds,
      },
    },
  },
];
