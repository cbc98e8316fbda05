import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { MailAudience } from '#shared/domain/mail-kinds.ts';
import type { Agent, Contact } from '#shared/domain/person.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { readAgent, readContact, type StoredAgent } from '#shared/table/person.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';

/** Somebody to write to. */
export type Recipient = Pick<Contact | Agent, 'id' | 'name' | 'email' | 'locale'>;

const activeAgents = async (): Promise<StoredAgent[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :agents',
      ExpressionAttributeValues: { ':agents': partitions.agents },
    }),
  );
  return Items.map(readAgent).filter(({ disabled }) => !disabled);
};

/** Who is told of a deadline: the assignee, or else every agent of the team; and every lead. */
const deskOf = (ticket: Ticket, agents: readonly StoredAgent[]): Recipient[] => {
  const assignee = agents.find(({ id }) => id === ticket.assigneeId);
  const isInTeam = ({ teamIds }: StoredAgent) =>
    ticket.teamId === undefined || teamIds.includes(ticket.teamId);
  return agents.filter(
    (agent) =>
      agent.role === 'lead' ||
      (assignee === undefined ? isInTeam(agent) : agent.id === assignee.id),
  );
};

const customerOf = async (ticket: Ticket): Promise<Recipient> =>
  (await getItem(keys.contact(ticket.contactId), readContact)) ?? {
    id: ticket.contactId,
    name: ticket.contactName,
    email: ticket.contactEmail,
    locale: ticket.locale,
  };

/** The people of an audience as they are now, each once. Disabled agents are nobody. */
export const recipientsOf = async (
  audience: MailAudience,
  ticket: Ticket,
): Promise<readonly Recipient[]> => {
  if (audience === 'customer') return [await customerOf(ticket)];
  if (audience === 'desk') return deskOf(ticket, await activeAgents());
  if (ticket.assigneeId === undefined) return [];
  const assignee = await getItem(keys.agent(ticket.assigneeId), readAgent);
  return assignee === undefined || assignee.disabled ? [] : [assignee];
};
