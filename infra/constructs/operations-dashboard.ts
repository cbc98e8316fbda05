import { Duration, Stack } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  MathExpression,
  Metric,
  Stats,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { DataTable } from './data-table.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { PortalApi } from './portal-api.ts';
import { ServiceFunction } from './service-function.ts';
import { WorkQueue } from './work-queue.ts';

export interface OperationsDashboardProps {
  readonly api: PortalApi;
  readonly data: DataTable;
}

const period = Duration.minutes(5);

const graph = (title: string, left: IMetric[], right: IMetric[] = []): IWidget =>
  new GraphWidget({ title, left, right, width: 12, height: 6 });

/** One page that shows whether people are served: requests, functions, queues, table, mails. */
export class OperationsDashboard extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { api: { api }, data: { table } }: OperationsDashboardProps,
  ) {
    super(scope, id);
    const constructs = Stack.of(this).node.findAll();
    const functions = constructs.filter((construct) => construct instanceof ServiceFunction);
    const queues = constructs.filter((construct) => construct instanceof WorkQueue);
    const deadLetters = constructs.filter((construct) => construct instanceof DeadLetterQueue);
    const sum = { period, statistic: Stats.SUM };
    const most = { period, statistic: Stats.MAXIMUM };
    const name = (path: string) => path.replace(/^[^/]+\//, '');
    const consumed = (metricName: string) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName: table.tableName },
        ...sum,
      });
    const mails = (metricName: string) => new Metric({ namespace: 'AWS/SES', metricName, ...sum });

    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(1) });
    dashboard.addWidgets(
      graph(
        'Requests and faults',
        [api.metricCount(sum)],
        [api.metricClientError(sum), api.metricServerError(sum)],
      ),
      graph(
        'Latency in milliseconds',
        [50, 95, 99].map((percent) =>
          api.metricLatency({ period, statistic: Stats.percentile(percent) }),
        ),
      ),
      graph(
        'Errors of functions',
        functions.map(({ entry, function: each }) => each.metricErrors({ ...sum, label: entry })),
      ),
      graph(
        'Duration of functions, 95th percentile in milliseconds',
        functions.map(({ entry, function: each }) =>
          each.metricDuration({ period, statistic: Stats.percentile(95), label: entry }),
        ),
      ),
      graph(
        'Oldest message of each queue in seconds',
        queues.map(({ node, queue }) =>
          queue.metricApproximateAgeOfOldestMessage({ ...most, label: name(node.path) }),
        ),
      ),
      graph(
        'Dead letters',
        deadLetters.map((queue) =>
          queue.metricApproximateNumberOfMessagesVisible({ ...most, label: name(queue.node.path) }),
        ),
      ),
      graph('Table: units', [
        consumed('ConsumedReadCapacityUnits'),
        consumed('ConsumedWriteCapacityUnits'),
      ]),
      graph(
        'Mails',
        [mails('Send'), mails('Delivery')],
        [
          mails('Bounce'),
          mails('Complaint'),
          new MathExpression({
            expression: 'FILL(rejects, 0)',
            usingMetrics: { rejects: mails('Reject') },
            period,
            label: 'Reject',
          }),
        ],
      ),
    );
  }
}
