import { describe, expect, test } from 'vitest';
import { listed, readAssembly, referred } from './assembly.ts';

const assembly = readAssembly('full');
const queues = assembly.of('AWS::SQS::Queue');
const deadLetterQueues = queues.filter(({ id }) => id.includes('DeadLetters'));
const workQueues = queues.filter(({ id }) => !id.includes('DeadLetters'));
const deadLetterIds = deadLetterQueues.map(({ id }) => id);
const queueOf = (arn: unknown) => queues.find(({ id }) => id === referred(arn));

test.each(workQueues)('$id gives up on a message after five tries', ({ Properties }) => {
  expect(Properties['RedrivePolicy'].maxReceiveCount).toBe(5);
  expect(deadLetterIds).toContain(referred(Properties['RedrivePolicy'].deadLetterTargetArn));
});

test.each(queues)('$id is encrypted and takes TLS only', ({ id, Properties }) => {
  expect(Properties['SqsManagedSseEnabled']).toBe(true);
  const policy = assembly
    .of('AWS::SQS::QueuePolicy')
    .find((each) => each.Properties['Queues'][0]?.Ref === id);
  expect(JSON.stringify(policy?.Properties)).toContain('"aws:SecureTransport":"false"');
});

test('dead letters are kept longer than the message they were', () => {
  for (const { Properties } of deadLetterQueues)
    expect(Properties['MessageRetentionPeriod']).toBe(14 * 86_400);
  for (const { Properties } of workQueues)
    expect(Properties['MessageRetentionPeriod']).toBeLessThan(14 * 86_400);
});

describe('event sources', () => {
  test.each(assembly.of('AWS::Lambda::EventSourceMapping'))(
    '$id retries with a limit and loses nothing',
    ({ Properties }) => {
      expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
      const consumer = assembly.resources.find(
        ({ id }) => id === referred(Properties['FunctionName']),
      );
      const queue = queueOf(Properties['EventSourceArn']);
      if (queue) {
        expect(queue.Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(
          6 * consumer?.Properties['Timeout'],
        );
        return;
      }
      expect(Properties['MaximumRetryAttempts']).toBeUndefined();
      expect(Properties['MaximumRecordAgeInSeconds']).toBe(23 * 3600);
      expect(Properties['BisectBatchOnFunctionError']).toBe(true);
      expect(deadLetterIds).toContain(
        referred(Properties['DestinationConfig'].OnFailure.Destination),
      );
    },
  );

  test('the relay gets events that were inserted, and nothing else', () => {
    const relay = assembly
      .of('AWS::Lambda::EventSourceMapping')
      .find(({ id }) => id.startsWith('Relay'));
    const filters = listed(relay?.Properties['FilterCriteria'].Filters);
    expect(filters.map(({ Pattern }) => JSON.parse(String(Pattern)) as unknown)).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['event'] } } } },
    ]);
  });
});

test.each(assembly.of('AWS::Events::Rule'))(
  '$id has dead letters for each target',
  ({ Properties }) => {
    expect(Properties['Targets'].length).toBeGreaterThan(0);
    for (const { DeadLetterConfig } of Properties['Targets'])
      expect(deadLetterIds).toContain(referred(DeadLetterConfig.Arn));
  },
);

test('subscriptions of queues have dead letters', () => {
  const subscriptions = assembly
    .of('AWS::SNS::Subscription')
    .filter(({ Properties }) => Properties['Protocol'] === 'sqs');
  expect(subscriptions).toHaveLength(1);
  for (const { Properties } of subscriptions)
    expect(deadLetterIds).toContain(referred(Properties['RedrivePolicy'].deadLetterTargetArn));
});

test('functions that are invoked asynchronously have a failure destination', () => {
  const configured = assembly.of('AWS::Lambda::EventInvokeConfig');
  expect(
    configured
      .map(({ Properties }) => referred(Properties['FunctionName'])?.replace(/Function\w+$/, ''))
      .sort(),
  ).toEqual(['EmailOnDueMails', 'SlaOnSlaTimer', 'SlaOnSweep']);
  for (const { Properties } of configured) {
    expect(deadLetterIds).toContain(
      referred(Properties['DestinationConfig'].OnFailure.Destination),
    );
  }
});

test('every dead-letter queue has an alarm that tells the owner', () => {
  const alarms = assembly.of('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  for (const { id } of deadLetterQueues) {
    const alarm = alarms.find(
      (each) => each['Namespace'] === 'AWS/SQS' && JSON.stringify(each['Dimensions']).includes(id),
    );
    expect(alarm, id).toMatchObject({
      Threshold: 1,
      MetricName: 'ApproximateNumberOfMessagesVisible',
    });
    expect(alarm?.['AlarmActions']).toHaveLength(1);
  }
});
