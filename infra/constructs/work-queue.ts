import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { ServiceFunction } from './service-function.ts';

export interface ConsumeProps {
  readonly batchSize: number;
  /** Batches in work at once, 2 or more. */
  readonly maxConcurrency: number;
}

/** A queue with its dead-letter queue. A message is tried five times. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, consumerTimeout: Duration) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      // Six times the function's, as AWS advises: throttled batches are retried before the message shows again.
      visibilityTimeout: Duration.seconds(consumerTimeout.toSeconds() * 6),
      retentionPeriod: Duration.days(4),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
  }

  /** Hands messages to the function in batches; it answers which of them failed. */
  deliverTo(consumer: ServiceFunction, { batchSize, maxConcurrency }: ConsumeProps): void {
    consumer.function.addEventSource(
      new SqsEventSource(this.queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }),
    );
    acknowledge(
      consumer,
      'Serverless-LambdaEventSourceMappingDestination',
      'Queues have dead letters instead of a destination.',
    );
  }
}
