import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv, onArticleEventEnv } from '../../functions/knowledge-base/env.ts';
import { onObjects, onTable } from '../constructs/permissions.ts';
import type { Portal } from '../constructs/portal.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { Timers } from '../constructs/timers.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { brandEnvironment, type Platform } from './platform.ts';
import { RoutesFeature } from './routes-feature.ts';

const timeout = Duration.minutes(2);

/** Articles: written by agents, rendered when they are published, read from the edge. */
export class KnowledgeBaseFeature extends Construct {
  constructor(scope: Construct, id: string, platform: Platform, portal: Portal) {
    super(scope, id);
    new RoutesFeature(this, 'Routes', platform, {
      slug: 'knowledge-base',
      description: 'Knowledge base: routes',
      environmentSchema: httpEnv,
      actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem'],
    });
    this.#createPublisher(platform, portal);
  }

  #createPublisher(platform: Platform, { distribution }: Portal): void {
    const { bundles, bus, data, portalUrl, storage } = platform;
    const timers = new Timers(this, 'Timers');
    const queue = new WorkQueue(this, 'ArticleEvents', timeout);
    timers.fill(queue.queue);
    const distributionArn = Stack.of(this).formatArn({
      service: 'cloudfront',
      region: '',
      resource: 'distribution',
      resourceName: distribution.distributionId,
    });
    const publisher = new ServiceFunction(this, 'OnArticleEvent', {
      bundles,
      entry: 'knowledge-base/on-article-event',
      description: 'Knowledge base: renders public articles, publishes what is due',
      environmentSchema: onArticleEventEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        PORTAL_URL: portalUrl,
        PORTAL_BUCKET: storage.portal.bucketName,
        DISTRIBUTION_ID: distribution.distributionId,
        SCHEDULE_GROUP: timers.group.scheduleGroupName,
        TIMER_ROLE_ARN: timers.role.roleArn,
        TIMER_DEAD_LETTER_ARN: timers.deadLetters.queueArn,
        ARTICLE_QUEUE_ARN: queue.queue.queueArn,
      },
      permissions: [
        ...onTable(data, ['GetItem', 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem']),
        onObjects(storage.portal, ['GetObject', 'PutObject'], 'help/'),
        { actions: ['cloudfront:CreateInvalidation'], resources: [distributionArn] },
        {
          actions: ['scheduler:CreateSchedule'],
          resources: [timers.scheduleArn],
          unnamed: 'Schedules are named after articles; the group bounds them.',
        },
        {
          actions: ['iam:PassRole'],
          resources: [timers.role.roleArn],
          where: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
        },
      ],
      timeout,
    });
    bus.deliverArticles(queue);
    queue.deliverTo(publisher, { batchSize: 1, maxConcurrency: 2 });
  }
}
