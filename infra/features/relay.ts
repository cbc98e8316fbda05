import { Duration } from 'aws-cdk-lib';
import { FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { eventEntity } from '#shared/table/table.ts';
import { onTableChangeEnv } from '../../functions/relay/env.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from './platform.ts';

/** Carries each event item from the table's stream to the bus, in order within a ticket. */
export class RelayFeature extends Construct {
  constructor(scope: Construct, id: string, { bundles, bus, data }: Platform) {
    super(scope, id);
    const relay = new ServiceFunction(this, 'OnTableChange', {
      bundles,
      entry: 'relay/on-table-change',
      description: 'Relay: from the stream of the table to the bus',
      environmentSchema: onTableChangeEnv,
      environment: { EVENT_BUS_NAME: bus.bus.eventBusName },
      permissions: [{ actions: ['events:PutEvents'], resources: [bus.bus.eventBusArn] }],
      timeout: Duration.seconds(30),
      memorySize: 512,
    });
    relay.function.addEventSource(
      new DynamoEventSource(data.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        // The stream keeps a day. Tries go on for nearly as long, so that what a bus that is down for hours did not take
        // is not lost, and what was not delivered by then is named in the dead letters before the stream drops it.
        maxRecordAge: Duration.hours(23),
        parallelizationFactor: 2,
        onFailure: new SqsDlq(new DeadLetterQueue(this, 'DeadLetters')),
        filters: [
          FilterCriteria.filter({
            eventName: ['INSERT'],
            dynamodb: { NewImage: { entity: { S: [eventEntity] } } },
          }),
        ],
      }),
    );
    acknowledge(
      relay,
      'AwsSolutions-IAM5[Resource::*]',
      'X-Ray and dynamodb:ListStreams take no named resource.',
    );
  }
}
