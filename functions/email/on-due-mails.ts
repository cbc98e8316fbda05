import { toInstant } from '#shared/domain/instant.ts';
import { timerShards } from '#shared/table/keys.ts';
import type { DueMail } from '#shared/table/waiting-mail.entity.ts';
import { logger } from '../platform/log/logger.ts';
import { sendOnce } from './outbound/send-once.ts';
import { collectDigest } from './waiting/collect-digest.ts';
import { draftOf } from './waiting/draft-of.ts';
import { dueMails, finishDue } from './waiting/due-mails.store.ts';
import { sendDigest } from './waiting/send-digest.ts';

/** Entries that one run takes of each shard; the rest waits for the next run, which finds them first. */
const entriesPerShard = 500;

/** How long one run goes on taking entries, in milliseconds; it ends well before the next begins. */
const runLength = 75_000;

const send = async (due: DueMail): Promise<void> => {
  if (due.does === 'collect') {
    await collectDigest(due);
    if (!(await finishDue(due))) throw new Error('A mail was added to a digest just now.');
    return;
  }
  if (due.does === 'send-digest') return sendDigest(due);
  const mail = await draftOf(due);
  if (mail !== undefined) await sendOnce(mail.draft);
  await finishDue(due);
};

/** One mail that cannot be sent must not keep the others from their turn; it is tried again by the next run. */
const attempt = async (due: DueMail): Promise<boolean> => {
  try {
    await send(due);
    return true;
  } catch (error) {
    logger.error('Waiting mail not sent', {
      does: due.does,
      dueAt: due.dueAt,
      ...(error instanceof Error && { error }),
    });
    return false;
  }
};

const sendShard = async (shard: number, end: number): Promise<number> => {
  let failed = 0;
  for (const due of await dueMails(shard, toInstant(Date.now()), entriesPerShard)) {
    if (performance.now() > end) break;
    if (!(await attempt(due))) failed += 1;
  }
  return failed;
};

/**
 * Every five minutes: sends the mails whose quiet hours ended and the digests whose hour has come. What cannot be sent
 * stays due; the run then fails, so that the alarm rings.
 */
export const handler = async (): Promise<void> => {
  const end = performance.now() + runLength;
  const failed = await Promise.all(
    Array.from({ length: timerShards }, (_, shard) => sendShard(shard, end)),
  );
  const total = failed.reduce((sum, count) => sum + count, 0);
  if (total > 0) throw new Error(`${String(total)} waiting mails could not be sent.`);
};
