import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ticketsContract } from '#shared/contract/tickets.ts';
import { toInstant, toMilliseconds } from '#shared/domain/instant.ts';
import { filterOf } from '#shared/domain/ticket-list.ts';
import { exportObjectKey, type TicketExport } from '#shared/table/ticket-export.entity.ts';
import { s3 } from '../platform/aws/bucket.ts';
import { readEnv } from '../platform/env.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { derivedId } from '../platform/ids.ts';
import { loadSettings } from '../platform/settings.ts';
import { httpEnv } from './env.ts';
import { exportView } from './export/export.view.ts';
import { countExport, loadExport, saveExport } from './export/exports.store.ts';
import { writeRows } from './export/write-rows.ts';
import { requireAllowed } from './list/allowed-query.ts';
import { openScope } from './list/list-scope.ts';
import { planList } from './list/plan-list.ts';
import { loadTallies } from './list/tallies.store.ts';

const { EXPORT_BUCKET, EXPORT_QUEUE_URL } = readEnv(
  httpEnv.pick({ EXPORT_BUCKET: true, EXPORT_QUEUE_URL: true }),
);
const sqs = new SQSClient({});

/** Tickets up to which who asks waits for the file. */
const atOnce = 5000;
/** Milliseconds after which it is written behind the scenes after all. */
const patience = 8000;
const keptDays = 7;

const zoneOf = (timeZone: string | undefined): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' }).resolvedOptions()
      .timeZone;
  } catch {
    throw new ApiError('validation_failed', 'Some fields were not accepted.', [
      { path: 'body.timeZone', code: 'invalid_value', message: 'No such time zone.' },
    ]);
  }
};

/** The whole file where it is short and quickly read; undefined otherwise. */
const writeAtOnce = async (
  made: TicketExport,
  rows: ReturnType<typeof writeRows>,
): Promise<TicketExport | undefined> => {
  if (made.among > atOnce) return undefined;
  const end = Date.now() + patience;
  const done = { text: '', rows: 0, looked: 0 };
  for await (const stretch of rows) {
    done.text += stretch.text;
    done.rows += stretch.rows;
    done.looked += stretch.looked;
    if (stretch.position !== undefined && Date.now() > end) return undefined;
  }
  await s3.send(
    new PutObjectCommand({
      Bucket: EXPORT_BUCKET,
      Key: exportObjectKey(made.id),
      Body: done.text,
      ContentType: 'text/csv; charset=utf-8',
    }),
  );
  return { ...made, state: 'ready', rows: done.rows, looked: done.looked };
};

/**
 * Writes a list as CSV, once per `Idempotency-Key`: at once up to 5,000 tickets, else by the worker, which mails when it
 * is done. Throws `not_found` for a list of others, `too_many_requests` after thirty in an hour.
 */
export const exportTickets: OperationHandler<typeof ticketsContract.exportTickets> = async (
  { body },
  { actor, now, idempotencyKey },
) => {
  const id = derivedId('export', actor.id, idempotencyKey);
  const earlier = await loadExport(id);
  if (earlier !== undefined) return exportView(earlier);
  const settings = await loadSettings();
  requireAllowed(body.query, settings);
  const scope = await openScope(actor, body.query.scope ?? 'own', settings);
  const filter = filterOf(body.query);
  const timeZone = zoneOf(body.timeZone);
  if (!(await countExport(actor.id, now)))
    throw new ApiError('too_many_requests', 'That were many exports. Wait an hour.');
  const tallies = await loadTallies(scope.id, filter.creators);
  const made: TicketExport = {
    id,
    contactId: actor.id,
    query: body.query,
    columns: body.columns,
    timeZone,
    state: 'running',
    mailed: false,
    step: 0,
    rows: 0,
    looked: 0,
    among: planList(scope.id, body.query, filter, tallies).among,
    parts: [],
    createdAt: now,
    endsAt: toInstant(toMilliseconds(now) + keptDays * 86_400_000),
  };
  const ready = await writeAtOnce(made, writeRows(made, actor, settings));
  const kept = ready ?? { ...made, mailed: true };
  if ((await saveExport(kept)) && ready === undefined)
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: EXPORT_QUEUE_URL,
        MessageBody: JSON.stringify({ exportId: id, step: 0 }),
      }),
    );
  return exportView(kept);
};
