import * as z from 'zod';
import { createOutbox } from '../delivery/outbox.ts';
import type { Access, Engine, EngineRequest, Host } from '../engine.ts';
import { answerJson, jsonInput, jsonOperation, type JsonOperations } from '../protocol/aws-json.ts';
import type { EmittedEvent } from './bus-event.ts';
import { createBuses, type Buses } from './buses.ts';
import { matchesPattern } from './pattern.ts';
import { putEvents } from './put-events.ts';
import { eventsResources } from './resources.ts';
import { createScheduledRules } from './scheduled-rules.ts';

export type { EmittedEvent } from './bus-event.ts';

export interface EventsEngine extends Engine {
  /** Puts a service's own event (`aws.ses`, `aws.s3`) on a bus; joins the caller's transaction. Answers the event id. */
  emit(bus: string, event: EmittedEvent): string;
  /** The bus's resource policy document, if the template gives it one. */
  policy(bus: string): unknown;
  /** Matched events that could be delivered now but are not yet. */
  pending(): number;
}

const testPatternSchema = z.strictObject({ EventPattern: z.string(), Event: z.string() });
const describeSchema = z.strictObject({ Name: z.string().default('default') });

/** Amazon EventBridge buses and rules (JSON 1.1 protocol). */
export const createEventsEngine = (host: Host): EventsEngine => {
  const outbox = createOutbox(host, 'events');
  const buses = createBuses(host, outbox);
  const scheduledRules = createScheduledRules(host, buses);
  const operations: JsonOperations = {
    PutEvents: (input) => putEvents(host, buses, input),
    TestEventPattern(input) {
      const { EventPattern, Event } = testPatternSchema.parse(input);
      return { Result: matchesPattern(JSON.parse(EventPattern), JSON.parse(Event)) };
    },
    DescribeEventBus(input) {
      const Name = buses.busName(describeSchema.parse(input).Name);
      const policy = buses.policy(Name);
      return { Name, Arn: buses.busArn(Name), Policy: policy && JSON.stringify(policy) };
    },
  };
  return {
    service: 'events',
    access: (request) => eventsAccess(buses, request),
    handle: (request) => answerJson(operations, request, '1.1'),
    resources: eventsResources(host, buses),
    async start() {
      outbox.start();
      scheduledRules.start();
    },
    async stop() {
      scheduledRules.stop();
      outbox.stop();
    },
    emit: buses.emit,
    policy: buses.policy,
    pending: () => outbox.pending(),
  };
};

const entriesSchema = z.looseObject({
  Entries: z.array(
    z.looseObject({
      EventBusName: z.string().default('default'),
      Source: z.string().default(''),
      DetailType: z.string().default(''),
    }),
  ),
});

function eventsAccess(buses: Buses, request: EngineRequest): readonly Access[] {
  const action = `events:${jsonOperation(request)}`;
  const put = entriesSchema.safeParse(jsonInput(request));
  if (!put.success) return [{ action, resource: buses.busArn('*') }];
  return put.data.Entries.map(({ EventBusName, Source, DetailType }) => ({
    action,
    resource: buses.busArn(EventBusName.split('/').at(-1) ?? ''),
    context: { 'events:source': Source, 'events:detail-type': DetailType },
  }));
}
