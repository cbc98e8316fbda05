import type { Access, EngineRequest, Host } from '../engine.ts';
import { jsonInput, jsonOperation } from '../protocol/aws-json.ts';

/** Batch calls need the permission of the single call, as in IAM. */
export function sqsAccess(host: Host, request: EngineRequest): readonly Access[] {
  const input = jsonInput(request);
  const action = `sqs:${jsonOperation(request).replace(/Batch$/, '')}`;
  const reference = input['QueueUrl'] ?? input['QueueName'] ?? input['SourceArn'];
  const name = typeof reference === 'string' ? reference.split(/[:/]/).at(-1) : undefined;
  const arn = `arn:aws:sqs:${host.region}:${host.accountId}:${name ?? '*'}`;
  return [{ action, resource: arn }];
}
