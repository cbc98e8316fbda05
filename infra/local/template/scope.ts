import type { Resource } from '../engines/engine.ts';
import type { Template } from './assembly.ts';

/** `AWS::NoValue`: the property that resolves to it is as good as absent. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** What intrinsic functions are resolved against: pseudo parameters, parameters, and the resources made so far. */
export interface Scope {
  readonly template: Template;
  readonly pseudo: Readonly<Record<string, string>>;
  readonly resources: ReadonlyMap<string, Resource>;
}

export function pseudoParameters(
  stackName: string,
  region: string,
  accountId: string,
): Record<string, string> {
  return {
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/00000000-0000-4000-8000-000000000000`,
    'AWS::URLSuffix': 'amazonaws.com',
  };
}
