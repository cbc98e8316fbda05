import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';

/** Accepts one finding of cdk-nag (`Rule`, or `Rule[finding]`) on a construct and what is inside it, for a reason. */
export const acknowledge = (construct: IConstruct, id: string, reason: string): void => {
  Validations.of(construct).acknowledge({ id, reason });
};

/** Accepts a resource of a policy that ends in a wildcard; cdk-nag names such findings by the resource. */
export const acknowledgeWildcard = (
  construct: IConstruct,
  resource: string,
  reason: string,
): void => {
  const name = flattenCfnReference(Stack.of(construct).resolve(resource));
  acknowledge(construct, `AwsSolutions-IAM5[Resource::${name}]`, reason);
};
