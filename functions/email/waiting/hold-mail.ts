import { setTimeout as wait } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { toInstant } from '#shared/domain/instant.ts';
import type { MailTiming } from '#shared/domain/notification-timing.ts';
import { keys } from '#shared/table/keys.ts';
import { outboundMailItem, type OutboundMail } from '#shared/table/outbound-mail.entity.ts';
import { dueMailItem, waitingMailItem, type HeldMail } from '#shared/table/waiting-mail.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';
import { draftedMail } from '../outbound/send-once.ts';
import type { PersonalMail } from '../outbound/personal-mails.ts';
import { loadMail, logMail } from '../outbox.store.ts';

type Later = Extract<MailTiming, { when: 'later' }>;

const put = (Item: Record<string, unknown>): ExtraWrite => ({
  Put: { TableName: tableName, Item },
});

/** Counted, so that whoever collects does not take an entry away that a mail was just added to. */
const collectLater = (personId: string, dueAt: string): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.dueMail(dueAt, personId) },
    UpdateExpression: 'SET does = :collect, dueAt = :at, personId = :person ADD holds :one',
    ExpressionAttributeValues: {
      ':collect': 'collect',
      ':at': dueAt,
      ':person': personId,
      ':one': 1,
    },
  },
});

const dueWrites = ({ recipientId }: OutboundMail, held: HeldMail, dueAt: string, { as }: Later) =>
  as === 'single'
    ? [put(dueMailItem({ does: 'send', dueAt, ...held }))]
    : [put(waitingMailItem(recipientId, dueAt, held)), collectLater(recipientId, dueAt)];

/** Mails for the same digest may come at once, and count on one entry. */
const attempts = 6;

/** False where another transaction was at one of the items; true also where the mail was there. */
const isWritten = async (TransactItems: ExtraWrite[]): Promise<boolean> => {
  try {
    await table.send(new TransactWriteCommand({ TransactItems }));
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (codes[0] === 'ConditionalCheckFailed') return true;
    if (codes.includes('TransactionConflict')) return false;
    throw error;
  }
};

/** Puts a mail into the outbox to wait, with what brings it out again, whole or not at all; once. */
export const holdMail = async (draft: PersonalMail['draft'], timing: Later): Promise<void> => {
  if ((await loadMail(draft.id)) !== undefined) return;
  const dueAt = toInstant(timing.at);
  const mail: OutboundMail = {
    ...draftedMail(draft),
    state: 'waiting',
    createdAt: toInstant(Date.now()),
    dueAt,
  };
  const held = { mailId: draft.id, eventId: draft.eventId, ticketId: draft.ticketId };
  const first: ExtraWrite = {
    Put: {
      TableName: tableName,
      Item: outboundMailItem(mail),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
  const TransactItems = [first, ...dueWrites(mail, held, dueAt, timing), ...logMail(mail)];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * 20 * 2 ** attempt);
    if (await isWritten(TransactItems)) return;
  }
  throw new Error('Too many mails for one digest are being held at once.');
};
