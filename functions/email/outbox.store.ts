import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toInstant, toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import { loggedMailItem, mailLists } from '#shared/table/mail-log.entity.ts';
import { messageIdAliasItem, type MessageIdAlias } from '#shared/table/message-id.entity.ts';
import {
  outboundMailItem,
  readOutboundMail,
  type OutboundMail,
} from '#shared/table/outbound-mail.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { appendToMailThread } from './mail-thread.store.ts';

/** How long a function may be at sending a mail before another may take over, in milliseconds. */
export const leaseLength = 60_000;

/** Automatic answers to one address in an hour. */
const automaticLimit = 5;

export const loadMail = (mailId: string): Promise<OutboundMail | undefined> =>
  getItem(keys.outboundMail(mailId), readOutboundMail);

const putAlias = (alias: MessageIdAlias): ExtraWrite => ({
  Put: { TableName: tableName, Item: messageIdAliasItem(alias) },
});

/** Answers to a mail find its ticket by the alias; those to one about several tickets find none. */
const aliasOf = (
  ticketId: string | undefined,
  alias: Omit<MessageIdAlias, 'ticketId'>,
): ExtraWrite[] => (ticketId === undefined ? [] : [putAlias({ ...alias, ticketId })]);

const failedAt = (error: unknown, index: number): boolean =>
  error instanceof TransactionCanceledException &&
  error.CancellationReasons?.[index]?.Code === 'ConditionalCheckFailed';

const countAutomatic = (email: string, now: Instant): ExtraWrite => {
  const hour = Math.floor(toMilliseconds(now) / 3_600_000);
  return {
    Update: {
      TableName: tableName,
      Key: keys.automaticReplies(email, hour),
      UpdateExpression: 'ADD answers :one SET expiresAt = :end',
      ConditionExpression: 'attribute_not_exists(answers) OR answers < :limit',
      ExpressionAttributeValues: { ':one': 1, ':limit': automaticLimit, ':end': (hour + 2) * 3600 },
    },
  };
};

/** Puts a mail into the lists that people look for it in. */
export const logMail = ({ id, createdAt, to, ticketId }: OutboundMail): ExtraWrite[] =>
  [
    mailLists.sent,
    ...(ticketId === undefined ? [] : [mailLists.ofTicket(ticketId)]),
    ...(to === undefined ? [] : [mailLists.ofAddress(to)]),
  ].map((list) => ({
    Put: {
      TableName: tableName,
      Item: loggedMailItem(list, { mailId: id, direction: 'out', at: createdAt }),
    },
  }));

/** Puts a mail among those that did not arrive. */
export const logUndelivered = ({ id, createdAt }: Pick<OutboundMail, 'id' | 'createdAt'>) => ({
  TableName: tableName,
  Item: loggedMailItem(mailLists.undelivered, { mailId: id, direction: 'out', at: createdAt }),
});

/** Holds while a mail is as it was read: not there, waiting for itself, or left by a function that died. */
const asRead = (earlier: OutboundMail | undefined) => {
  if (earlier === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  if (earlier.state === 'waiting')
    return {
      ConditionExpression: '#state = :waiting AND attribute_not_exists(digestId)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':waiting': 'waiting' },
    };
  return {
    ConditionExpression: '#state = :sending AND leaseUntil = :lease',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':sending': 'sending', ':lease': earlier.leaseUntil },
  };
};

const putSending = (mail: OutboundMail, earlier: OutboundMail | undefined): ExtraWrite => ({
  Put: { TableName: tableName, Item: outboundMailItem(mail), ...asRead(earlier) },
});

/** What a claim found. `busy`: another function is at it, or was a moment ago. */
export type Claim = 'claimed' | 'busy' | 'suppressed' | 'capped';

/**
 * Takes a mail for sending, with its alias, unless its address is suppressed or, for an automatic answer, has had five
 * in this hour. `earlier` is the mail as it was read, where it is to be taken over from a function that died.
 */
export const claimMail = async (
  mail: OutboundMail,
  earlier: OutboundMail | undefined,
  to: { readonly email: string; readonly automatic: boolean; readonly messageId: string },
): Promise<Claim> => {
  const { id: mailId, ticketId, createdAt } = mail;
  try {
    await table.send(
      new TransactWriteCommand({
        TransactItems: [
          putSending(mail, earlier),
          {
            ConditionCheck: {
              TableName: tableName,
              Key: keys.suppressedAddress(to.email),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
          ...(to.automatic && earlier?.state !== 'sending'
            ? [countAutomatic(to.email, createdAt)]
            : []),
          ...aliasOf(ticketId, { messageId: to.messageId, mailId, direction: 'sent' }),
          ...(earlier === undefined ? logMail(mail) : []),
        ],
      }),
    );
    return 'claimed';
  } catch (error) {
    if (failedAt(error, 0)) return 'busy';
    if (failedAt(error, 1)) return 'suppressed';
    if (to.automatic && failedAt(error, 2)) return 'capped';
    throw error;
  }
};

/** Keeps that a mail is not sent, and why. Leaves one that was sent meanwhile as it is. */
export const closeMail = async (
  mail: OutboundMail,
  state: 'skipped' | 'failed',
  reason: string,
): Promise<void> => {
  const { leaseUntil: _lease, ...rest } = mail;
  const lists = [...logMail(mail), ...(state === 'failed' ? [{ Put: logUndelivered(mail) }] : [])];
  const put: ExtraWrite = {
    Put: {
      TableName: tableName,
      Item: outboundMailItem({ ...rest, state, reason }),
      ConditionExpression: 'attribute_not_exists(pk) OR #state IN (:sending, :waiting)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':sending': 'sending', ':waiting': 'waiting' },
    },
  };
  try {
    await table.send(new TransactWriteCommand({ TransactItems: [put, ...lists] }));
  } catch (error) {
    if (!failedAt(error, 0)) throw error;
  }
};

/** Gives a mail back that SES surely did not take, so that a retry need not wait for the lease to end. */
export const releaseMail = async (mail: OutboundMail): Promise<void> => {
  await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: keys.outboundMail(mail.id),
      UpdateExpression: 'SET leaseUntil = :over',
      ConditionExpression: '#state = :sending AND leaseUntil = :lease',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':over': toInstant(0),
        ':sending': 'sending',
        ':lease': mail.leaseUntil,
      },
    }),
  );
};

/** What it takes to note that SES has a mail. */
export interface SentMail {
  readonly mail: Pick<OutboundMail, 'id' | 'ticketId' | 'role'>;
  readonly sesMessageId: string;
  /** Message-ID that the recipient sees. */
  readonly messageId: string;
  readonly at: Instant;
}

/** Notes that SES has taken a mail, under which name; told by the sender and by SES itself, whichever comes first. */
export const markSent = async ({ mail, sesMessageId, messageId, at }: SentMail): Promise<void> => {
  const { id: mailId, ticketId, role } = mail;
  const alias = aliasOf(ticketId, { messageId, mailId, direction: 'sent' });
  try {
    await table.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Update: {
              TableName: tableName,
              Key: keys.outboundMail(mail.id),
              UpdateExpression:
                'SET #state = :sent, sesMessageId = :ses, sentAt = :at REMOVE leaseUntil',
              ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(sesMessageId)',
              ExpressionAttributeNames: { '#state': 'state' },
              ExpressionAttributeValues: { ':sent': 'sent', ':ses': sesMessageId, ':at': at },
            },
          },
          ...alias,
          ...(role === 'owner' && ticketId !== undefined
            ? [appendToMailThread(ticketId, { messageId, mailId, at })]
            : []),
        ],
      }),
    );
  } catch (error) {
    if (!failedAt(error, 0)) throw error;
    // Known already; but a second copy, were there one, is answered to under a name of its own.
    for (const { Put } of alias) if (Put !== undefined) await table.send(new PutCommand(Put));
  }
};
