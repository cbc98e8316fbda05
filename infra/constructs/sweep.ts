import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { ServiceFunction } from './service-function.ts';

interface SweepProps {
  readonly description: string;
  readonly deadLetters: DeadLetterQueue;
  /** How often Lambda tries again a run that failed. */
  readonly retryAttempts: number;
}

/** Calls a function every five minutes; a call that failed is not tried beyond the next one. */
export const sweepEveryFiveMinutes = (
  scope: Construct,
  sweeper: ServiceFunction,
  { description, deadLetters, retryAttempts }: SweepProps,
): void => {
  const interval = Duration.minutes(5);
  sweeper.function.configureAsyncInvoke({
    retryAttempts,
    maxEventAge: interval,
    onFailure: new SqsDestination(deadLetters),
  });
  new Rule(scope, 'EveryFiveMinutes', {
    description,
    schedule: Schedule.rate(interval),
    targets: [
      new LambdaFunction(sweeper.function, {
        deadLetterQueue: deadLetters,
        retryAttempts: 2,
        maxEventAge: interval,
      }),
    ],
  });
};
