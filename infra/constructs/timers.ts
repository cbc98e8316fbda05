import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { toStatement } from './permissions.ts';
import type { ServiceFunction } from './service-function.ts';

/** One-time schedules: their group, the role they call a function or fill a queue with, and their dead letters. */
export class Timers extends Construct {
  readonly group: ScheduleGroup;
  readonly role: Role;
  readonly deadLetters: DeadLetterQueue;
  /** Every schedule of the group; their names are made when they are. */
  readonly scheduleArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.scheduleArn = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.group.scheduleGroupName}/*`,
    });
    this.role = new Role(this, 'Role', {
      description: 'Lets schedules call what they are for',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Aws.ACCOUNT_ID,
            'aws:SourceArn': this.group.scheduleGroupArn,
          },
        },
      }),
    });
    this.role.addToPolicy(
      toStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }),
    );
  }

  /** The queue that schedules fill. */
  fill(queue: IQueue): void {
    this.role.addToPolicy(
      toStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }),
    );
  }

  /** The function that schedules call. */
  call(timer: ServiceFunction): void {
    this.role.addToPolicy(
      toStatement({ actions: ['lambda:InvokeFunction'], resources: [timer.function.functionArn] }),
    );
  }
}
