import * as z from 'zod';
import type { Resource, ResourceType } from '../engines/engine.ts';
import type { AsynchronousInvoker } from './asynchronous.ts';
import type { EventSources } from './event-sources.ts';
import { functionSchema } from './function.ts';
import type { Functions } from './functions.ts';
import { eventSourceSchema } from './sources/event-source.ts';

const destination = z.object({ Destination: z.string() }).optional();
const eventInvokeSchema = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.number().optional(),
  MaximumEventAgeInSeconds: z.number().optional(),
  DestinationConfig: z.object({ OnFailure: destination, OnSuccess: destination }).optional(),
});
const versionSchema = z.object({ FunctionName: z.string() });
const aliasSchema = versionSchema.extend({ Name: z.string() });

export interface LambdaResourceOptions {
  readonly functions: Functions;
  readonly asynchronous: AsynchronousInvoker;
  readonly sources: EventSources;
  readonly assetPath: (key: string) => string;
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
}

/** Functions, their versions and aliases (all of them the latest code), invocation settings and event sources. */
export function lambdaResourceTypes(options: LambdaResourceOptions): ResourceType[] {
  const { functions, asynchronous, sources } = options;
  return [
    {
      type: 'AWS::Lambda::Function',
      provision: async (logicalId, given) => provisionFunction(logicalId, given, options),
    },
    {
      type: 'AWS::Lambda::Version',
      provision: async (_, given) => {
        const arn = `${functions.find(versionSchema.parse(given).FunctionName).arn}:1`;
        return { ref: arn, attributes: { Version: '1', FunctionArn: arn } };
      },
    },
    {
      type: 'AWS::Lambda::Alias',
      provision: async (_, given) => {
        const { FunctionName, Name } = aliasSchema.parse(given);
        const arn = `${functions.find(FunctionName).arn}:${Name}`;
        return { ref: arn, attributes: { AliasArn: arn } };
      },
    },
    {
      type: 'AWS::Lambda::EventInvokeConfig',
      provision: async (logicalId, given) => {
        const settings = eventInvokeSchema.parse(given);
        asynchronous.configure(functions.find(settings.FunctionName).arn, {
          ...(settings.MaximumRetryAttempts !== undefined && {
            retries: settings.MaximumRetryAttempts,
          }),
          ...(settings.MaximumEventAgeInSeconds !== undefined && {
            maximumAgeSeconds: settings.MaximumEventAgeInSeconds,
          }),
          ...(settings.DestinationConfig?.OnFailure && {
            onFailureArn: settings.DestinationConfig.OnFailure.Destination,
          }),
          ...(settings.DestinationConfig?.OnSuccess && {
            onSuccessArn: settings.DestinationConfig.OnSuccess.Destination,
          }),
        });
        return { ref: logicalId, attributes: {} };
      },
    },
    {
      type: 'AWS::Lambda::EventSourceMapping',
      provision: async (logicalId, given) => {
        sources.add(logicalId, eventSourceSchema.parse(given));
        return { ref: logicalId, attributes: { Id: logicalId } };
      },
    },
  ];
}

function provisionFunction(
  logicalId: string,
  given: unknown,
  options: LambdaResourceOptions,
): Resource {
  const properties = functionSchema.parse(given);
  const name = properties.FunctionName ?? `${options.stackName}-${logicalId}`.slice(0, 64);
  const arn = `arn:aws:lambda:${options.region}:${options.accountId}:function:${name}`;
  options.functions.add({
    name,
    arn,
    roleArn: properties.Role,
    directory: properties.Code.S3Key === undefined ? '' : options.assetPath(properties.Code.S3Key),
    handler: properties.Handler,
    timeoutMilliseconds: properties.Timeout * 1000,
    memoryMegabytes: properties.MemorySize,
    reservedConcurrency: properties.ReservedConcurrentExecutions,
    environment: properties.Environment?.Variables ?? {},
    deadLetterArn: properties.DeadLetterConfig?.TargetArn,
  });
  return { ref: name, attributes: { Arn: arn } };
}
