import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from '../../platform/aws/table.ts';

/** Longer than any function that holds it may run, so that nobody writes on after losing it. */
const leaseSeconds = 90;
/** How often a lock that is held is asked for, about ten seconds in all. */
const attempts = 40;

interface Lock {
  readonly holder: string;
  /** Whoever had it before did not come to the end, and may have left its work half done. */
  readonly foundHeld: boolean;
}

const take = async (ticketId: string, holder: string): Promise<boolean | undefined> => {
  const now = Math.floor(Date.now() / 1000);
  try {
    const { Attributes } = await table.send(
      new PutCommand({
        TableName: tableName,
        Item: { ...keys.indexLock(ticketId), holder, until: now + leaseSeconds },
        ConditionExpression: 'attribute_not_exists(pk) OR #until < :now',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':now': now },
        ReturnValues: 'ALL_OLD',
      }),
    );
    return Attributes !== undefined;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

const ifHolder = { ConditionExpression: 'holder = :holder' } as const;

/** A lease that ran out belongs to somebody else by now. */
const unlessLost = async (write: Promise<unknown>): Promise<void> => {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

const release = (ticketId: string, holder: string): Promise<void> =>
  unlessLost(
    table.send(
      new DeleteCommand({
        TableName: tableName,
        Key: keys.indexLock(ticketId),
        ...ifHolder,
        ExpressionAttributeValues: { ':holder': holder },
      }),
    ),
  );

const abandon = (ticketId: string, holder: string): Promise<void> =>
  unlessLost(
    table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.indexLock(ticketId),
        ...ifHolder,
        UpdateExpression: 'SET #until = :over',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':holder': holder, ':over': 0 },
      }),
    ),
  );

/** Waits for the ticket's lock. Throws where others keep it for ten seconds. */
const lockIndex = async (ticketId: string): Promise<Lock> => {
  const holder = randomUUID();
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(100 + Math.random() * 300);
    const foundHeld = await take(ticketId, holder);
    if (foundHeld !== undefined) return { holder, foundHeld };
  }
  throw new Error(`The index of ticket ${ticketId} is being written by others.`);
};

/**
 * Does work that only one may do at a time for a ticket; two write units. Where it throws or dies, the next one is told
 * by `foundHeld`.
 */
export const withIndexLock = async <T>(
  ticketId: string,
  work: (foundHeld: boolean) => Promise<T>,
): Promise<T> => {
  const { holder, foundHeld } = await lockIndex(ticketId);
  try {
    const result = await work(foundHeld);
    await release(ticketId, holder);
    return result;
  } catch (error) {
    await abandon(ticketId, holder);
    throw error;
  }
};
