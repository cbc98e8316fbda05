import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { addressParser } from 'postal-mime';
import { toInstant } from '#shared/domain/instant.ts';
import {
  inboundMailItem,
  quarantinedMailItem,
  readInboundMail,
  type InboundMail,
  type InboundStep,
  type QuarantineReason,
} from '#shared/table/inbound-mail.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { loggedMailItem, mailLists } from '#shared/table/mail-log.entity.ts';
import { messageIdAliasItem } from '#shared/table/message-id.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

export const loadInbound = (mailId: string): Promise<InboundMail | undefined> =>
  getItem(keys.inboundMail(mailId), readInboundMail);

const logMail = ({ id, receivedAt }: InboundMail, list: string): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: loggedMailItem(list, { mailId: id, direction: 'in', at: receivedAt }),
  },
});

const sendersOf = ({ from }: InboundMail): string[] =>
  addressParser(from, { flatten: true }).flatMap(({ address }) =>
    address === undefined || address === '' ? [] : [address.toLowerCase().slice(0, 254)],
  );

const isRefused = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed';

/** Keeps that a mail came, before anything is done with it; gives the mail as it is known by now. */
export const keepInbound = async (mail: InboundMail): Promise<InboundMail> => {
  const put: ExtraWrite = {
    Put: {
      TableName: tableName,
      Item: inboundMailItem(mail),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
  const lists = [mailLists.received, ...sendersOf(mail).slice(0, 1).map(mailLists.ofAddress)];
  const logged = lists.map((list) => logMail(mail, list));
  try {
    await table.send(new TransactWriteCommand({ TransactItems: [put, ...logged] }));
    return mail;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return (await loadInbound(mail.id)) ?? mail;
  }
};

/** Whether a mail still waits for what is to be done with it; `replayed` where somebody asked to try a held one again. */
export const isOpen = ({ state }: InboundMail, replayed: boolean): boolean =>
  state === 'stored' || (replayed && state === 'quarantined');

const stepOf = (
  { state, why }: InboundMail,
  more: Pick<InboundStep, 'detail' | 'by'>,
): InboundStep[] =>
  state === 'stored'
    ? []
    : [{ name: state, at: toInstant(Date.now()), ...(why !== undefined && { why }), ...more }];

/** Moves a mail on from the state it was read in; as part of a transaction, so that what it brings happens once. */
const moveOn = (
  before: InboundMail,
  after: InboundMail,
  more: Pick<InboundStep, 'detail' | 'by'> = {},
): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: inboundMailItem({ ...after, steps: [...after.steps, ...stepOf(after, more)] }),
    ConditionExpression: '#state = :before',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':before': before.state },
  },
});

const leaveQuarantine = ({ state, receivedAt, id }: InboundMail): ExtraWrite[] =>
  state === 'quarantined'
    ? [{ Delete: { TableName: tableName, Key: keys.quarantined(receivedAt, id) } }]
    : [];

/** The writes that settle a mail as part of a ticket. */
export const settle = (before: InboundMail, after: InboundMail): ExtraWrite[] => [
  moveOn(before, after),
  ...leaveQuarantine(before),
  ...(after.ticketId === undefined ? [] : [logMail(after, mailLists.ofTicket(after.ticketId))]),
];

/** Makes the Message-ID of a received mail lead to its ticket; never takes one that leads elsewhere. */
export const aliasOf = (messageId: string, ticketId: string, mailId: string): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: messageIdAliasItem({ messageId, ticketId, mailId, direction: 'received' }),
    ConditionExpression: 'attribute_not_exists(pk) OR ticketId = :ticket',
    ExpressionAttributeValues: { ':ticket': ticketId },
  },
});

const write = async (items: ExtraWrite[]): Promise<void> => {
  try {
    await table.send(new TransactWriteCommand({ TransactItems: items }));
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
};

/** Puts a mail into quarantine, with the reason and no word of its body. Does nothing to one that was settled meanwhile. */
export const quarantine = (
  mail: InboundMail,
  reason: QuarantineReason,
  detail: string,
): Promise<void> => {
  const { id, receivedAt, from, to, subject } = mail;
  const entry = { id, receivedAt, from, to, subject, reason, detail };
  return write([
    moveOn(mail, { ...mail, state: 'quarantined', why: reason }, { detail }),
    { Put: { TableName: tableName, Item: quarantinedMailItem(entry) } },
  ]);
};

/** Settles a mail of which nothing is to be made. */
export const ignore = (mail: InboundMail, why: string): Promise<void> =>
  write([moveOn(mail, { ...mail, state: 'ignored', why }), ...leaveQuarantine(mail)]);

/** Settles a mail that asks for no more rating requests, and heeds it. */
export const unsubscribe = (mail: InboundMail, contactId: string): Promise<void> =>
  write([
    moveOn(mail, { ...mail, state: 'ignored', why: 'unsubscribed' }),
    {
      Put: {
        TableName: tableName,
        Item: { ...keys.noRatingRequests(contactId), at: mail.receivedAt },
      },
    },
    ...leaveQuarantine(mail),
  ]);

/** The writes that take a mail out of quarantine because somebody decided that nothing is to be made of it. */
export const discardWrites = (mail: InboundMail, by: string): ExtraWrite[] => [
  moveOn(mail, { ...mail, state: 'discarded' }, { by }),
  ...leaveQuarantine(mail),
];

/** Notes on a held mail that somebody asks for it to be tried again. */
export const replayWrites = (mail: InboundMail, by: string, why: string): ExtraWrite[] => {
  const step: InboundStep = { name: 'replayed', at: toInstant(Date.now()), why, by };
  return [
    {
      Update: {
        TableName: tableName,
        Key: keys.inboundMail(mail.id),
        UpdateExpression: 'SET steps = list_append(if_not_exists(steps, :none), :step)',
        ConditionExpression: '#state = :held',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':none': [], ':step': [step], ':held': 'quarantined' },
      },
    },
  ];
};
