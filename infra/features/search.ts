import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { httpEnv, onIndexReviewEnv, onTicketEventEnv } from '../../functions/search/env.ts';
import { AgentSearchCollection } from '../constructs/agent-search-collection.ts';
import { onTable, type Permission } from '../constructs/permissions.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import { brandEnvironment, type Platform } from './platform.ts';

const timeouts = {
  routes: Duration.seconds(15),
  event: Duration.seconds(60),
  review: Duration.seconds(60),
};

/** Search: its routes, the index that ticket events keep, and what checks it or makes it anew. */
export class SearchFeature extends Construct {
  readonly #collection: AgentSearchCollection | undefined;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    this.#collection =
      platform.settings.agentSearch === 'opensearch'
        ? new AgentSearchCollection(this, 'AgentSearch')
        : undefined;
    const reviews = new WorkQueue(this, 'IndexReviews', timeouts.review);
    const functions = [
      this.#createRoutes(platform, reviews),
      this.#createConsumer(platform),
      this.#createReviewer(platform, reviews),
    ];
    this.#collection?.open(functions);
  }

  get #endpoint(): string {
    return this.#collection?.endpoint ?? '';
  }

  get #agentSearch(): Permission[] {
    return this.#collection === undefined ? [] : [this.#collection.permission];
  }

  #createRoutes(platform: Platform, reviews: WorkQueue): ServiceFunction {
    const { bundles, data, signingKeys } = platform;
    const routes = new ServiceFunction(this, 'Handler', {
      bundles,
      entry: 'search/handler',
      description: 'Search: routes',
      environmentSchema: httpEnv,
      environment: {
        ...brandEnvironment(platform),
        TABLE_NAME: data.table.tableName,
        SIGNING_SECRET_ARN: signingKeys.secretArn,
        AGENT_SEARCH_ENDPOINT: this.#endpoint,
        INDEX_REVIEW_QUEUE_URL: reviews.queue.queueUrl,
      },
      permissions: [
        ...onTable(data, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']),
        { actions: ['secretsmanager:GetSecretValue'], resources: [signingKeys.secretArn] },
        { actions: ['sqs:SendMessage'], resources: [reviews.queue.queueArn] },
        ...this.#agentSearch,
      ],
      timeout: timeouts.routes,
    });
    platform.api.serve('search', routes);
    return routes;
  }

  #createConsumer({ bundles, bus, data }: Platform): ServiceFunction {
    const consumer = new ServiceFunction(this, 'OnTicketEvent', {
      bundles,
      entry: 'search/on-ticket-event',
      description: 'Search: brings the index up to a ticket that changed',
      environmentSchema: onTicketEventEnv,
      environment: {
        TABLE_NAME: data.table.tableName,
        AGENT_SEARCH_ENDPOINT: this.#endpoint,
      },
      permissions: [
        ...onTable(data, [
          'GetItem',
          'BatchGetItem',
          'Query',
          'PutItem',
          'UpdateItem',
          'DeleteItem',
          'BatchWriteItem',
        ]),
        ...this.#agentSearch,
      ],
      timeout: timeouts.event,
      memorySize: 1024,
    });
    const queue = new WorkQueue(this, 'TicketEvents', timeouts.event);
    bus.deliver(queue, ['TicketCreated', 'MessageAdded', 'TicketChanged', 'PersonErased']);
    queue.deliverTo(consumer, { batchSize: 10, maxConcurrency: 5 });
    return consumer;
  }

  #createReviewer({ bundles, data }: Platform, reviews: WorkQueue): ServiceFunction {
    const reviewer = new ServiceFunction(this, 'OnIndexReview', {
      bundles,
      entry: 'search/on-index-review',
      description: 'Search: checks the index, or makes it anew',
      environmentSchema: onIndexReviewEnv,
      environment: {
        TABLE_NAME: data.table.tableName,
        AGENT_SEARCH_ENDPOINT: this.#endpoint,
        INDEX_REVIEW_QUEUE_URL: reviews.queue.queueUrl,
      },
      permissions: [
        ...onTable(
          data,
          [
            'GetItem',
            'BatchGetItem',
            'Query',
            'Scan',
            'PutItem',
            'UpdateItem',
            'DeleteItem',
            'BatchWriteItem',
          ],
          ['byQueue'],
        ),
        { actions: ['sqs:SendMessage'], resources: [reviews.queue.queueArn] },
        ...this.#agentSearch,
      ],
      timeout: timeouts.review,
    });
    reviews.deliverTo(reviewer, { batchSize: 1, maxConcurrency: 2 });
    return reviewer;
  }
}
