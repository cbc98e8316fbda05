import type { InvokeResult, Principal } from '../../engines/engine.ts';
import { records, type InternalClient } from '../../front-door/internal-client.ts';
import { isRecord, parseRecord, type JsonRecord } from '../../json.ts';
import {
  filterPatterns,
  passesFilters,
  reportedFailures,
  type EventSource,
  type EventSourceProperties,
} from './event-source.ts';
import { queueRecord } from './queue-record.ts';

export interface QueueSourceOptions {
  readonly properties: EventSourceProperties;
  /** The function's role: Lambda polls with its rights. */
  readonly role: Principal;
  readonly region: string;
  readonly client: InternalClient;
  readonly invoke: (payload: unknown) => Promise<InvokeResult>;
  readonly log: (line: string) => void;
}

/** One long poll each. Lambda begins with five and grows; this many keep one machine's functions busy. */
const POLLERS = 4;
const LONGEST_POLL = 20;
/** A failing poll (a missing grant, say) must not spin. */
const PAUSE_AFTER_ERROR = 1000;

/** Lambda's poller of a queue: whole batches or, if the function reports them, single messages stay for a later try. */
export function createQueueSource(options: QueueSourceOptions): EventSource {
  const { properties, role, client } = options;
  const patterns = filterPatterns(properties);
  const partial = properties.FunctionResponseTypes.includes('ReportBatchItemFailures');
  const QueueUrl = queueUrl(properties.EventSourceArn);
  const size = properties.BatchSize ?? 10;
  let running = false;
  let handling = 0;

  async function receive(limit: number, wait: number): Promise<JsonRecord[]> {
    const { Messages } = await client.json(
      'sqs',
      'ReceiveMessage',
      {
        QueueUrl,
        MaxNumberOfMessages: Math.min(limit, 10),
        WaitTimeSeconds: wait,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      },
      role,
    );
    return records(Messages);
  }

  /** Fills a batch for at most the batching window after its first message. */
  async function fill(batch: JsonRecord[]): Promise<JsonRecord[]> {
    const closesAt = Date.now() + properties.MaximumBatchingWindowInSeconds * 1000;
    while (batch.length > 0 && batch.length < size && Date.now() < closesAt && running) {
      batch.push(
        ...(await receive(size - batch.length, Math.ceil((closesAt - Date.now()) / 1000))),
      );
    }
    return batch;
  }

  async function receiveAndHandle(): Promise<void> {
    const first = await receive(size, LONGEST_POLL);
    handling += 1;
    try {
      await handle(await fill(first));
    } finally {
      handling -= 1;
    }
  }

  async function handle(batch: readonly JsonRecord[]): Promise<void> {
    const wanted = batch.filter((message) => passesFilters(patterns, filterView(message)));
    await remove(batch.filter((message) => !wanted.includes(message)));
    if (wanted.length === 0) return;
    const Records = wanted.map((message) =>
      queueRecord(message, properties.EventSourceArn, options.region),
    );
    const { payload, error } = await options.invoke({ Records });
    if (error) return;
    const failed = partial ? reportedFailures(payload) : [];
    if (failed !== 'all')
      await remove(wanted.filter(({ MessageId }) => !failed.includes(String(MessageId))));
  }

  async function remove(messages: readonly JsonRecord[]): Promise<void> {
    for (let start = 0; start < messages.length; start += 10) {
      const Entries = messages
        .slice(start, start + 10)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await client.json('sqs', 'DeleteMessageBatch', { QueueUrl, Entries }, role);
    }
  }

  async function poll(): Promise<void> {
    while (running) {
      try {
        await receiveAndHandle();
      } catch (error) {
        options.log(`lambda: polling ${properties.EventSourceArn} failed: ${String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_ERROR));
      }
    }
  }

  return {
    start() {
      running = properties.Enabled;
      const pollers = Math.min(properties.ScalingConfig?.MaximumConcurrency ?? POLLERS, POLLERS);
      for (let count = 0; count < pollers; count += 1) void poll();
    },
    async stop() {
      running = false;
    },
    async busy() {
      if (handling > 0) return true;
      const { Attributes } = await client.json(
        'sqs',
        'GetQueueAttributes',
        { QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] },
        { arn: 'lambda.amazonaws.com', kind: 'operator' },
      );
      return isRecord(Attributes) && Number(Attributes['ApproximateNumberOfMessages']) > 0;
    },
  };
}

/** Filters see the body parsed when it is JSON. */
function filterView(message: JsonRecord): unknown {
  const body = String(message['Body']);
  return { ...message, body: parseRecord(body) ?? body };
}

function queueUrl(arn: string): string {
  const [, , , , account = '', name = ''] = arn.split(':');
  return `http://sqs/${account}/${name}`;
}
