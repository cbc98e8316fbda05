import { Aws, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { DataTable } from './data-table.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { PortalApi } from './portal-api.ts';
import { ServiceFunction } from './service-function.ts';
import { WorkQueue } from './work-queue.ts';

export interface AlarmsProps {
  readonly key: IKey;
  readonly api: PortalApi;
  readonly data: DataTable;
  /** Who is told; the topic is there to subscribe to where absent. */
  readonly address: string | undefined;
}

const period = Duration.minutes(5);

/** The function whose age of records says how far behind the consumers are. */
const streamReader = 'relay/on-table-change';

const ownAccount = { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } };

/** Watches every function and queue of the stack, the API and the table; made after them. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { key, api, data, address }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', {
      masterKey: key,
      enforceSSL: true,
      displayName: Stack.of(this).stackName,
    });
    this.topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com', ownAccount));
    if (address !== undefined) {
      this.topic.addSubscription(new EmailSubscription(address));
      acknowledge(
        this.topic,
        'Serverless-SNSRedrivePolicy',
        'A mail that cannot be delivered is tried again by SNS; the alarm stays to be seen.',
      );
    }
    this.#watchFunctions();
    this.#watchQueues();
    this.#alarm(
      'ApiFaults',
      'The API answered with faults',
      api.api.metricServerError({ period, statistic: Stats.SUM }),
      5,
    );
    this.#alarm('TableThrottles', 'The table refused requests', tableThrottles(data), 1);
  }

  /** An event that cannot be relayed holds back those behind it until the stream forgets it, after a day. */
  #watchLag(relay: IFunction): void {
    this.#alarm(
      'RelayLag',
      'Events wait an hour or more for the relay',
      relay.metric('IteratorAge', { period, statistic: Stats.MAXIMUM }),
      Duration.hours(1).toMilliseconds(),
    );
  }

  #watchFunctions(): void {
    for (const construct of Stack.of(this).node.findAll()) {
      if (!(construct instanceof ServiceFunction)) continue;
      const errors = construct.function.metricErrors({ period, statistic: Stats.SUM });
      this.#alarm(`Errors-${construct.entry}`, `${construct.entry} failed`, errors, 1);
      if (construct.entry === streamReader) this.#watchLag(construct.function);
    }
    const regional = {
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      period,
      statistic: Stats.SUM,
    };
    this.#alarm(
      'FunctionThrottles',
      'Functions of the region ran out of concurrency',
      new Metric(regional),
      1,
    );
  }

  #watchQueues(): void {
    for (const construct of Stack.of(this).node.findAll()) {
      const name = construct.node.path.replace(/^[^/]+\//, '');
      if (construct instanceof DeadLetterQueue) {
        const depth = construct.metricApproximateNumberOfMessagesVisible({
          period,
          statistic: Stats.MAXIMUM,
        });
        this.#alarm(`Depth-${name}`, `${name} holds what could not be processed`, depth, 1);
      }
      if (construct instanceof WorkQueue) {
        const age = construct.queue.metricApproximateAgeOfOldestMessage({
          period,
          statistic: Stats.MAXIMUM,
        });
        this.#alarm(
          `Age-${name}`,
          `${name} has waited 15 minutes`,
          age,
          Duration.minutes(15).toSeconds(),
        );
      }
    }
  }

  /** Rings when the metric reaches the threshold within five minutes. */
  #alarm(id: string, description: string, metric: IMetric, threshold: number): void {
    const alarm = new Alarm(this, id.replaceAll('/', '-'), {
      alarmDescription: description,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

const tableThrottles = ({ table }: DataTable): IMetric => {
  const throttles = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: table.tableName },
      period,
      statistic: Stats.SUM,
    });
  return new MathExpression({
    expression: 'FILL(reads, 0) + FILL(writes, 0)',
    usingMetrics: {
      reads: throttles('ReadThrottleEvents'),
      writes: throttles('WriteThrottleEvents'),
    },
    period,
  });
};
