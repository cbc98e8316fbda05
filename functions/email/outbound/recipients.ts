import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { MailAudience } from '#shared/domain/mail-kinds.ts';
import type { Agent, Contact } from '#shared/domain/person.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { readAgent, readContact, type StoredAgent } from '#shared/table/person.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';

/** Somebody to write to. */
export interface Recipient extends Pick<Contact | Agent, 'id' | 'name' | 'email' | 'locale'> {
  readonly role: 'owner' | 'collaborator' | 'agent';
  /** Whether what they answer is added to the ticket. */
  readonly mayReply: boolean;
}

const asRecipient = ({ id, name, email, locale }: Agent): Recipient => ({
  ...{ id, name, email, locale },
  role: 'agent',
  mayReply: true,
});

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
const deskOf = (ticket: Ticket, agents: readonly StoredAgent[]): StoredAgent[] => {
  const assignee = agents.find(({ id }) => id === ticket.assigneeId);
  const isInTeam = ({ teamIds }: StoredAgent) =>
    ticket.teamId === undefined || teamIds.includes(ticket.teamId);
  return agents.filter(
    (agent) =>
      agent.role === 'lead' ||
      (assignee === undefined ? isInTeam(agent) : agent.id === assignee.id),
  );
};

/** A contact as they are now; somebody who is gone as the ticket knows them. */
const contactNow = async (
  known: Pick<Contact, 'id' | 'name' | 'email' | 'locale'>,
): Promise<Pick<Contact, 'id' | 'name' | 'email' | 'locale'>> => {
  const { id, name, email, locale } = (await getItem(keys.contact(known.id), readContact)) ?? known;
  return { id, name, email, locale };
};

const ownerOf = async ({ contactId: id, ...ticket }: Ticket): Promise<Recipient> => ({
  ...(await contactNow({
    id,
    name: ticket.contactName,
    email: ticket.contactEmail,
    locale: ticket.locale,
  })),
  role: 'owner',
  mayReply: true,
});

const collaboratorsOf = ({ collaborators = [] }: Ticket): Promise<Recipient[]> =>
  Promise.all(
    collaborators.map(async ({ contactId: id, rights, ...known }) => ({
      ...(await contactNow({ id, ...known })),
      role: 'collaborator' as const,
      mayReply: rights === 'reply',
    })),
  );

/**
 * The people of an audience as they are now, each once; a participant whose doing is told of is not told. Disabled agents
 * are nobody, and so are contacts who may see a ticket without having been added to it.
 */
export const recipientsOf = async (
  audience: MailAudience,
  ticket: Ticket,
  byId: string,
): Promise<readonly Recipient[]> => {
  if (audience === 'owner') return [await ownerOf(ticket)];
  if (audience === 'participants') {
    const all = [await ownerOf(ticket), ...(await collaboratorsOf(ticket))];
    return all.filter(({ id }) => id !== byId);
  }
  if (audience === 'desk') return deskOf(ticket, await activeAgents()).map(asRecipient);
  if (ticket.assigneeId === undefined) return [];
  const assignee = await getItem(keys.agent(ticket.assigneeId), readAgent);
  return assignee === undefined || assignee.disabled ? [] : [asRecipient(assignee)];
};
