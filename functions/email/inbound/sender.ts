import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AgentActor, CustomerActor } from '#shared/domain/actor.ts';
import { idSchema } from '#shared/domain/id.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import {
  asAgent,
  asContact,
  readAgent,
  readContact,
  type StoredContact,
} from '#shared/table/person.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';

const emailIndexSchema = z.object({ contactId: idSchema('contact') });

/** The contact an address belongs to, strongly consistent. */
export const contactOf = async (email: string): Promise<StoredContact | undefined> => {
  const index = await getItem(keys.contactByEmail(email), (item) => emailIndexSchema.parse(item));
  return index && getItem(keys.contact(index.contactId), readContact);
};

export const asCustomer = (contact: StoredContact): CustomerActor => ({
  kind: 'customer',
  ...asContact(contact),
});

/** The agent an address belongs to, unless disabled. */
export const agentOf = async (email: string): Promise<AgentActor | undefined> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :agents',
      ExpressionAttributeValues: { ':agents': partitions.agents },
    }),
  );
  const agent = Items.map(readAgent).find(
    (candidate) => candidate.email === email && !candidate.disabled,
  );
  return agent && { kind: 'agent', ...asAgent(agent) };
};
