import { randomUUID } from 'node:crypto';
import type { Host } from '../engine.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { transaction } from '../protocol/transaction.ts';
import { createMessageStore, type StoredMessage } from './message-store.ts';
import { createQueueStore, type Queue } from './queue-store.ts';
import { openReceipt, sealReceipt } from './receipt.ts';
import type { SendOptions } from './send-options.ts';
import { checkMessage } from './send-rules.ts';
import { createWaiters } from './waiters.ts';

export type { SendOptions };

export interface ReceiveOptions {
  /** At most this many, 1 to 10. */
  readonly maximum: number;
  /** Seconds to wait for a first message, at most 20; the queue's own setting by default. */
  readonly waitSeconds?: number;
  readonly visibilityTimeout?: number;
  readonly signal?: AbortSignal;
}

export interface ReceivedMessage extends StoredMessage {
  readonly receiptHandle: string;
}

export type Queues = ReturnType<typeof createQueues>;

/** Amazon SQS without its wire format: what both the API and the in-process callers use. */
export function createQueues(host: Host) {
  const { clock, database } = host;
  const store = createQueueStore(host);
  const messages = createMessageStore(database);
  const waiters = createWaiters(clock);

  const send = (reference: string, body: string, options: SendOptions = {}) => {
    const queue = store.get(reference);
    const { group_id, dedup_id } = checkMessage(queue, body, options);
    const now = clock.now();
    return transaction(database, () => {
      const duplicate = dedup_id !== null && messages.duplicateOf(queue.name, dedup_id, now);
      if (duplicate) return { id: duplicate.id, seq: duplicate.seq };
      const id = randomUUID();
      const seq = messages.insert({
        id,
        queue: queue.name,
        body,
        attributes: options.attributes ?? {},
        sender: options.sender ?? host.accountId,
        sent_at: now,
        visible_at: now + (options.delaySeconds ?? queue.delaySeconds) * 1000,
        group_id,
        dedup_id,
      });
      queueMicrotask(() => waiters.wake(queue.name));
      return { id, seq };
    });
  };

  const takeVisible = (queue: Queue, options: ReceiveOptions): ReceivedMessage[] =>
    transaction(database, () => {
      const now = clock.now();
      messages.expire(queue, now);
      const timeout = options.visibilityTimeout ?? queue.visibilityTimeout;
      const visible = messages.visible(queue, now, options.maximum);
      const spent = visible.filter((message) => isSpent(queue, message));
      if (spent.length > 0) {
        spent.forEach((message) => moveToDeadLetterQueue(queue, message, now));
        return takeVisible(queue, options);
      }
      return visible.map((message) => {
        const receipt = randomUUID();
        messages.take(message.seq, receipt, now + timeout * 1000, now);
        const first_received_at = message.first_received_at ?? now;
        const receives = message.receives + 1;
        const receiptHandle = sealReceipt(message.seq, receipt);
        return { ...message, receives, first_received_at, receiptHandle };
      });
    });

  const moveToDeadLetterQueue = (queue: Queue, message: StoredMessage, now: number) => {
    if (!queue.redrive) return;
    const target = store.get(queue.redrive.deadLetterTargetArn);
    messages.move(message.seq, target.name, queue.arn, now);
    queueMicrotask(() => waiters.wake(target.name));
  };

  /** Long-polls without busy waiting: woken by a send, a returned message, or the next end of a visibility timeout. */
  const receive = async (reference: string, options: ReceiveOptions) => {
    const queue = store.get(reference);
    const deadline = clock.now() + (options.waitSeconds ?? queue.waitSeconds) * 1000;
    for (;;) {
      if (options.signal?.aborted) return [];
      const taken = takeVisible(store.get(reference), options);
      const now = clock.now();
      if (taken.length > 0 || now >= deadline) return taken;
      const next = messages.nextVisibleAt(queue.name, now) ?? deadline;
      await waiters.wait(queue.name, Math.min(next, deadline), options.signal);
    }
  };

  const findReceipt = (queue: Queue, handle: string): StoredMessage | undefined => {
    const { seq, receipt } = openReceipt(handle);
    const message = messages.get(seq);
    return message?.queue === queue.name && message.receipt === receipt ? message : undefined;
  };

  /** A handle that a later receive replaced, or of a message already deleted, succeeds and does nothing, as in AWS. */
  const remove = (reference: string, handle: string) => {
    const queue = store.get(reference);
    const message = findReceipt(queue, handle);
    if (!message) return;
    messages.remove(message.seq);
    waiters.wake(queue.name);
  };

  const changeVisibility = (reference: string, handle: string, seconds: number) => {
    const queue = store.get(reference);
    const message = findReceipt(queue, handle);
    if (!message || message.visible_at <= clock.now()) {
      throw new AwsError('MessageNotInflight', 'The specified message is not in flight.');
    }
    messages.setVisibleAt(message.seq, clock.now() + seconds * 1000);
    waiters.wake(queue.name);
  };

  const depth = (reference: string) => {
    const queue = store.get(reference);
    messages.expire(queue, clock.now());
    return messages.depth(queue.name, clock.now());
  };

  /** Sends what is visible back to where it failed, or to `destination`. Returns how many moved. */
  const redrive = (sourceArn: string, destination?: string) =>
    transaction(database, () => {
      const source = store.get(sourceArn);
      const now = clock.now();
      const moving = messages.visible(source, now, 1_000_000);
      for (const message of moving) {
        const target = store.get(destination ?? message.source_arn ?? '');
        messages.move(message.seq, target.name, null, now);
        queueMicrotask(() => waiters.wake(target.name));
      }
      return moving.length;
    });

  const purge = (reference: string) => messages.purge(store.get(reference).name);

  return { store, send, receive, remove, changeVisibility, depth, redrive, purge, waiters };
}

function isSpent(queue: Queue, message: StoredMessage): boolean {
  return queue.redrive !== undefined && message.receives >= queue.redrive.maxReceiveCount;
}
