import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '#shared/table/keys.ts';
import { dueMailItem, type DueMail, type WaitingMail } from '#shared/table/waiting-mail.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { derivedId } from '../../platform/ids.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';
import { loadMail } from '../outbox.store.ts';
import { waitingMails } from './due-mails.store.ts';
import { sendDigest } from './send-digest.ts';

type Collect = Extract<DueMail, { does: 'collect' }>;

/** Mails of one digest; each takes two of the hundred writes of a transaction. */
const largestDigest = 45;

const waitingKey = (personId: string, { dueAt, mailId }: WaitingMail) => ({
  ...keys.waitingMail(personId, dueAt, mailId),
});

/** Makes a mail one that the digest tells of; refused where it was sent by itself, or is told of by another. */
const take = (personId: string, digestId: string, mail: WaitingMail): ExtraWrite[] => [
  {
    Update: {
      TableName: tableName,
      Key: { ...keys.outboundMail(mail.mailId) },
      UpdateExpression: 'SET digestId = :digest',
      ConditionExpression: '#state = :waiting AND attribute_not_exists(digestId)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':digest': digestId, ':waiting': 'waiting' },
    },
  },
  { Delete: { TableName: tableName, Key: waitingKey(personId, mail) } },
];

/** Forgets mails that wait no more. */
const dropSettled = async (personId: string, waiting: readonly WaitingMail[]): Promise<void> => {
  for (const held of waiting) {
    const mail = await loadMail(held.mailId);
    if (mail?.state === 'waiting' && mail.digestId === undefined) continue;
    await table.send(new DeleteCommand({ TableName: tableName, Key: waitingKey(personId, held) }));
  }
};

/**
 * Makes one digest of what waits for a person, at most 45 mails: which are in it is settled in one transaction, with the
 * entry that has it sent however often that is tried. False where nothing waits.
 */
const collectOne = async ({ personId, dueAt }: Collect): Promise<boolean> => {
  const waiting = await waitingMails(personId, dueAt, largestDigest);
  if (waiting.length === 0) return false;
  const members = waiting.map(({ mailId, eventId, ticketId }) => ({ mailId, eventId, ticketId }));
  const digestId = derivedId('mail', 'digest', personId, ...members.map(({ mailId }) => mailId));
  const due = { does: 'send-digest' as const, dueAt, digestId, personId, members };
  try {
    await table.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: tableName, Item: dueMailItem(due) } },
          ...waiting.flatMap((mail) => take(personId, digestId, mail)),
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    await dropSettled(personId, waiting);
    return true;
  }
  await sendDigest(due);
  return true;
};

/** Digests in which a person's mails are told at once; more wait for the next run. */
const mostDigests = 10;

/** Sends a person's digest; throws where it is not done, for the next run to go on. */
export const collectDigest = async (due: Collect): Promise<void> => {
  for (let count = 0; count < mostDigests; count += 1) if (!(await collectOne(due))) return;
  throw new Error(`More waits for ${due.personId}.`);
};
