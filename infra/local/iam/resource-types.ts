import * as z from 'zod';
import type { Resource, ResourceType } from '../engines/engine.ts';
import type { Policies } from './policies.ts';

const policySchema = z.object({ PolicyName: z.string().optional(), PolicyDocument: z.unknown() });
const roleSchema = z.object({
  RoleName: z.string().optional(),
  Policies: z.array(policySchema).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});
const attachedSchema = policySchema.extend({
  Roles: z.array(z.string()).default([]),
  ManagedPolicyName: z.string().optional(),
});

/**
 * What the AWS-managed policies of Lambda's own plumbing grant. Their actions (log lines, traces) have no engine here;
 * any other managed policy is refused, because it would be a wildcard grant nobody reviewed.
 */
const PLUMBING =
  /policy\/(service-role\/AWSLambdaBasicExecutionRole|AWSXRayDaemonWriteAccess|AWSXrayWriteOnlyAccess|service-role\/AmazonAPIGatewayPushToCloudWatchLogs)$/;

/** AWS::IAM::Role, Policy and ManagedPolicy. */
export function iamResourceTypes(
  policies: Policies,
  stackName: string,
  accountId: string,
): ResourceType[] {
  const managed = new Map<string, unknown>();
  const roleArn = (name: string): string => `arn:aws:iam::${accountId}:role/${name}`;

  async function role(logicalId: string, properties: unknown): Promise<Resource> {
    const { RoleName, Policies: inline, ManagedPolicyArns } = roleSchema.parse(properties);
    const name = RoleName ?? `${stackName}-${logicalId}`.slice(0, 64);
    for (const { PolicyDocument } of inline) policies.grant(roleArn(name), PolicyDocument);
    for (const arn of ManagedPolicyArns) {
      if (managed.has(arn)) policies.grant(roleArn(name), managed.get(arn));
      else if (!PLUMBING.test(arn))
        throw new Error(
          `${logicalId} uses the managed policy ${arn}, which the local host does not know.`,
        );
    }
    return { ref: name, attributes: { Arn: roleArn(name), RoleId: logicalId } };
  }

  async function policy(logicalId: string, properties: unknown): Promise<Resource> {
    const { Roles, PolicyDocument, ManagedPolicyName } = attachedSchema.parse(properties);
    for (const name of Roles) policies.grant(roleArn(name), PolicyDocument);
    const arn = `arn:aws:iam::${accountId}:policy/${ManagedPolicyName ?? logicalId}`;
    managed.set(arn, PolicyDocument);
    return { ref: arn, attributes: { Id: logicalId, PolicyArn: arn } };
  }

  return [
    { type: 'AWS::IAM::Role', provision: role },
    { type: 'AWS::IAM::Policy', provision: policy },
    { type: 'AWS::IAM::ManagedPolicy', provision: policy },
  ];
}
