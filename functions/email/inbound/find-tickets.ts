import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { CustomerActor } from '#shared/domain/actor.ts';
import { parseReplyAddress, type ReplyToken } from '#shared/domain/reply-address.ts';
import type { TokenClaim } from '#shared/domain/threading.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { readMessageIdAlias, type MessageIdAlias } from '#shared/table/message-id.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { loadTicket } from '../../platform/ticketing/change-ticket.ts';
import { isTokenOf } from '../reply-token.ts';
import { agentOf } from './sender.ts';

/** References that are looked up, nearest first; addresses that are tried. */
const limits = { references: 40, tokens: 5 } as const;

const claimOf = async (
  token: ReplyToken,
  email: string,
  contact: CustomerActor | undefined,
): Promise<TokenClaim[]> => {
  const ticket = await loadTicket(token.ticketId);
  if (ticket === undefined) return [];
  const isContacts = await isTokenOf(token, ticket.contactId);
  if (contact !== undefined && (await isTokenOf(token, contact.id)))
    return [{ ticket, sender: contact, isContacts }];
  const agent = isContacts ? undefined : await agentOf(email);
  const sender = agent !== undefined && (await isTokenOf(token, agent.id)) ? agent : undefined;
  return [{ ticket, sender, isContacts }];
};

/** What the reply addresses among a mail's recipients open, and to whom. */
export const tokenClaims = async (
  recipients: readonly string[],
  domain: string,
  sender: { readonly email: string; readonly contact: CustomerActor | undefined },
): Promise<TokenClaim[]> => {
  const tokens = [...new Set(recipients)]
    .map((address) => parseReplyAddress(address, domain))
    .filter((token) => token !== undefined);
  const claims = await Promise.all(
    tokens.slice(0, limits.tokens).map((token) => claimOf(token, sender.email, sender.contact)),
  );
  return claims.flat();
};

/** Our records of Message-IDs, in the order asked for. */
export const aliasesOf = async (messageIds: readonly string[]): Promise<MessageIdAlias[]> => {
  const wanted = [...new Set(messageIds)].slice(0, limits.references);
  if (wanted.length === 0) return [];
  const Keys = wanted.map((id) => ({ ...keys.messageId(id) }));
  const { Responses, UnprocessedKeys } = await table.send(
    new BatchGetCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } }),
  );
  if ((UnprocessedKeys?.[tableName]?.Keys?.length ?? 0) > 0)
    throw Object.assign(new Error('Throttled.'), { code: 'EAGAIN' });
  const found = (Responses?.[tableName] ?? []).map(readMessageIdAlias);
  return wanted.flatMap((id) => found.find(({ messageId }) => messageId === id) ?? []);
};

/** The tickets that aliases lead to, nearest first, each once. */
export const ticketsOf = async (aliases: readonly MessageIdAlias[]): Promise<Ticket[]> => {
  const ids = [...new Set(aliases.map(({ ticketId }) => ticketId))].slice(0, limits.tokens);
  return (await Promise.all(ids.map(loadTicket))).filter((ticket) => ticket !== undefined);
};
