import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { isErasedAddress } from '#shared/domain/erased-person.ts';
import type { MailAudience } from '#shared/domain/mail-kinds.ts';
import type { Agent, Contact } from '#shared/domain/person.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { readAgent, readContact, type StoredAgent } from '#shared/table/person.entity.ts';
import { getItem } from '../aws/get-item.ts';
import { table, tableName } from '../aws/table.ts';

/** Somebody to tell. */
export interface Recipient extends Pick<
  Contact | Agent,
  'id' | 'name' | 'email' | 'locale' | 'timeZone'
> {
  readonly role: 'owner' | 'collaborator' | 'agent';
  /** Whether there is a portal or console that they sign in to. */
  readonly signsIn: boolean;
  /** Whether what they answer is added to the ticket. */
  readonly mayReply: boolean;
}

const asRecipient = ({ id, name, email, locale, timeZone }: Agent): Recipient => ({
  ...{ id, name, email, locale, timeZone },
  role: 'agent',
  signsIn: true,
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

const isInTeam =
  ({ teamId }: Ticket) =>
  ({ teamIds }: StoredAgent): boolean =>
    teamId === undefined || teamIds.includes(teamId);

/** Who is told of a deadline: the assignee, or else every agent of the team; and every lead. */
const deskOf = (ticket: Ticket, agents: readonly StoredAgent[]): StoredAgent[] => {
  const assignee = agents.find(({ id }) => id === ticket.assigneeId);
  return agents.filter(
    (agent) =>
      agent.role === 'lead' ||
      (assignee === undefined ? isInTeam(ticket)(agent) : agent.id === assignee.id),
  );
};

/** A contact as they are now; somebody who is gone as the ticket knows them. */
const contactNow = async (
  known: Pick<Contact, 'id' | 'name' | 'email' | 'locale'>,
): Promise<Omit<Recipient, 'role' | 'mayReply'>> => {
  const stored = await getItem(keys.contact(known.id), readContact);
  const { id, name, email, locale } = stored ?? known;
  const signsIn = stored?.sub !== undefined;
  return { id, name, email, locale, timeZone: stored?.timeZone, signsIn };
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

const isThere = ({ email }: Recipient): boolean => !isErasedAddress(email);

/** Contacts whom the event made take part, but for whoever did it. */
const joinedBy = (event: TicketEvent): ReadonlySet<string> => {
  const joined = 'changes' in event ? event.changes.joined : 'joined' in event && event.joined;
  return new Set((joined || []).filter((id) => id !== event.by.id));
};

/**
 * The people of an audience as they are now, each once; a participant whose doing is told of is not told. Disabled agents
 * are nobody, and so are contacts who may see a ticket without having been added to it.
 */
export const recipientsOf = async (
  audience: MailAudience,
  ticket: Ticket,
  event: TicketEvent,
): Promise<readonly Recipient[]> => {
  if (audience === 'owner') return [await ownerOf(ticket)].filter(isThere);
  if (audience === 'participants') {
    const all = [await ownerOf(ticket), ...(await collaboratorsOf(ticket))].filter(isThere);
    return all.filter(({ id }) => id !== event.by.id);
  }
  if (audience === 'joined') {
    const joined = joinedBy(event);
    return (await collaboratorsOf(ticket)).filter(({ id }) => joined.has(id));
  }
  if (audience === 'desk') return deskOf(ticket, await activeAgents()).map(asRecipient);
  if (audience === 'team') return (await activeAgents()).filter(isInTeam(ticket)).map(asRecipient);
  if (ticket.assigneeId === undefined) return [];
  const assignee = await getItem(keys.agent(ticket.assigneeId), readAgent);
  return assignee === undefined || assignee.disabled ? [] : [asRecipient(assignee)];
};
