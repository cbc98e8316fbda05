import * as z from 'zod';
import { AwsError, toAwsError } from '../protocol/aws-error.ts';
import { transaction } from '../protocol/transaction.ts';
import type { Host } from '../engine.ts';
import type { Buses } from './buses.ts';

const entrySchema = z.strictObject({
  EventBusName: z.string().default('default'),
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  Resources: z.array(z.string()).default([]),
  /** Epoch seconds. */
  Time: z.number().optional(),
  TraceHeader: z.string().optional(),
});
type Entry = z.infer<typeof entrySchema>;

const putEventsSchema = z.strictObject({
  Entries: z.array(entrySchema).min(1).max(10),
  EndpointId: z.string().optional(),
});
const detailSchema = z.record(z.string(), z.unknown());

/** 1 MB for all entries together, counted as the EventBridge guide says. */
const maximumRequestBytes = 1_048_576;

/** Entries succeed or fail one by one; all that the accepted ones cause is in one commit. */
export function putEvents(host: Host, buses: Buses, input: unknown) {
  const { Entries } = putEventsSchema.parse(input);
  if (Entries.reduce((sum, entry) => sum + entrySize(entry), 0) > maximumRequestBytes) {
    const message = 'Total size of the entries in the request is over the limit.';
    throw new AwsError('ValidationException', message);
  }
  const results = transaction(host.database, () =>
    Entries.map((entry) => {
      try {
        return { EventId: putOne(buses, entry) };
      } catch (error) {
        const { code, message } = toAwsError(error, 'InvalidArgument');
        return { ErrorCode: code, ErrorMessage: message };
      }
    }),
  );
  return {
    FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length,
    Entries: results,
  };
}

function putOne(buses: Buses, entry: Entry): string {
  for (const name of ['Source', 'DetailType', 'Detail'] as const) {
    if (entry[name]) continue;
    const reason = `Parameter ${name} is not valid. Reason: ${name} is a required argument.`;
    throw new AwsError('InvalidArgument', reason);
  }
  if (entry.Source?.startsWith('aws.')) {
    throw new AwsError('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  return buses.emit(entry.EventBusName, {
    source: entry.Source ?? '',
    detailType: entry.DetailType ?? '',
    detail: parseDetail(entry.Detail ?? ''),
    resources: entry.Resources,
    time: entry.Time === undefined ? undefined : entry.Time * 1000,
  });
}

function parseDetail(json: string) {
  try {
    return detailSchema.parse(JSON.parse(json));
  } catch {
    throw new AwsError('MalformedDetail', 'Detail is malformed.');
  }
}

function entrySize(entry: Entry): number {
  const texts = [entry.Source, entry.DetailType, entry.Detail, ...entry.Resources];
  const time = entry.Time === undefined ? 0 : 14;
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), time);
}
