import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import type { MembershipEvent } from '#shared/events/membership-event.ts';
import { ticketEventSchema } from '#shared/events/ticket-event.ts';
import { eventItem, membershipEventItem } from '#shared/table/event.entity.ts';

process.env.EVENT_BUS_NAME = 'tickets';
process.env.AWS_REGION = 'us-east-1';
process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
const { handler } = await import('./on-table-change.ts');

const bus = mockClient(EventBridgeClient);
const accepted = (count: number) => ({
  FailedEntryCount: 0,
  Entries: Array.from({ length: count }, () => ({ EventId: 'x' })),
});

beforeEach(() => bus.reset());

const event = (index: number) =>
  ticketEventSchema.parse({
    id: `evt_${String(index).padStart(20, '0')}`,
    name: 'TicketChanged',
    ticketId: 'tkt_00000000000000000001',
    ticketVersion: index + 1,
    at: '2026-11-20T09:00:00.000Z',
    by: { kind: 'system', id: 'rule', name: 'Rule' },
    schema: 1,
    changes: { status: { from: 'open', to: 'waiting' } },
  });

const record = (index: number, image: Record<string, unknown> = eventItem(event(index))) => ({
  eventID: String(index),
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: String(1000 + index), NewImage: marshall(image) },
});
const records = (count: number) => Array.from({ length: count }, (_, index) => record(index));
const sent = () =>
  bus.commandCalls(PutEventsCommand).map((call) => call.args[0].input.Entries ?? []);

test('events go to the bus under their name, ten at a time and in order', async () => {
  bus
    .on(PutEventsCommand)
    .callsFake(({ Entries }: { Entries: unknown[] }) => accepted(Entries.length));
  expect(await handler({ Records: records(12) })).toEqual({ batchItemFailures: [] });
  expect(sent().map((entries) => entries.length)).toEqual([10, 2]);
  expect(sent()[0]?.[0]).toEqual({
    EventBusName: 'tickets',
    Source: 'porchlight',
    DetailType: 'TicketChanged',
    Detail: JSON.stringify(event(0)),
    Time: new Date('2026-11-20T09:00:00.000Z'),
    Resources: ['tkt_00000000000000000001'],
  });
  expect(
    sent()
      .flat()
      .map(({ Detail }) => ticketEventSchema.parse(JSON.parse(Detail ?? '')).ticketVersion),
  ).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
});

test('an event of a membership goes there as of another source', async () => {
  bus.on(PutEventsCommand).resolves(accepted(1));
  const requested: MembershipEvent = {
    id: 'evt_00000000000000000001',
    name: 'MembershipRequested',
    organizationId: 'org_00000000000000000001',
    contactId: 'con_00000000000000000001',
    at: '2026-11-20T09:00:00.000Z',
    schema: 1,
  };
  await handler({ Records: [record(0, membershipEventItem(requested))] });
  expect(sent()[0]).toMatchObject([
    {
      Source: 'porchlight.organizations',
      DetailType: 'MembershipRequested',
      Resources: ['org_00000000000000000001'],
    },
  ]);
  expect(JSON.parse(sent()[0]?.[0]?.Detail ?? '')).toEqual(requested);
});

test('the first event the bus refuses is named, and nothing after its batch is sent', async () => {
  bus.on(PutEventsCommand).resolves({
    FailedEntryCount: 1,
    Entries: Array.from({ length: 10 }, (_, index) =>
      index === 3 ? { ErrorCode: 'ThrottlingException' } : { EventId: 'x' },
    ),
  });
  expect(await handler({ Records: records(12) })).toEqual({
    batchItemFailures: [{ itemIdentifier: '1003' }],
  });
  expect(sent()).toHaveLength(1);
});

test('a bus that does not answer makes Lambda come again from there', async () => {
  bus.on(PutEventsCommand).resolvesOnce(accepted(10)).rejects(new Error('timeout'));
  expect(await handler({ Records: records(12) })).toEqual({
    batchItemFailures: [{ itemIdentifier: '1010' }],
  });
});

test('an item that is no event is named after those before it were sent', async () => {
  bus.on(PutEventsCommand).resolves(accepted(2));
  const broken = record(2, { pk: 'tkt', sk: 'E#', entity: 'event', event: { name: 'Unheard' } });
  expect(await handler({ Records: [record(0), record(1), broken, record(3)] })).toEqual({
    batchItemFailures: [{ itemIdentifier: '1002' }],
  });
  expect(sent().map((entries) => entries.length)).toEqual([2]);
});

test('where nothing gets through it fails, so that the alarm for errors goes off', async () => {
  bus.on(PutEventsCommand).rejects(new Error('timeout'));
  await expect(handler({ Records: records(2) })).rejects.toThrow('No event reached the bus.');
  const broken = record(0, { pk: 'tkt', sk: 'E#', entity: 'event', event: { name: 'Unheard' } });
  await expect(handler({ Records: [broken, record(1)] })).rejects.toThrow();
});
