import { randomUUID } from 'node:crypto';
import type { EngineRequest, EngineResponse } from '../engine.ts';
import { AwsError, toAwsError } from './aws-error.ts';
import { toXml } from './xml.ts';

export type QueryOperations = Readonly<Record<string, (input: QueryInput) => unknown>>;
export interface QueryInput {
  readonly [name: string]: QueryValue;
}
type QueryValue = string | readonly QueryValue[] | QueryInput;

/** The `Action` of an AWS query request. */
export function queryOperation(request: EngineRequest): string {
  return new URLSearchParams(request.body.toString('utf8')).get('Action') ?? '';
}

/** `Tags.member.1.Name=x` becomes `{Tags: [{Name: 'x'}]}`; maps (`entry`) become arrays of name and value too. */
export function queryInput(request: EngineRequest): QueryInput {
  const root: Node = new Map();
  for (const [name, value] of new URLSearchParams(request.body.toString('utf8'))) {
    if (name === 'Action' || name === 'Version') continue;
    let node = root;
    const path = name.split('.');
    const last = path.pop();
    for (const step of path) {
      const child = node.get(step);
      const next = child instanceof Map ? child : new Map<string, Node | string>();
      node.set(step, next);
      node = next;
    }
    if (last !== undefined) node.set(last, value);
  }
  return Object.fromEntries([...root].map(([name, node]) => [name, plain(node)]));
}

type Node = Map<string, Node | string>;

function plain(node: Node | string): QueryValue {
  if (typeof node === 'string') return node;
  const list = node.get('member') ?? node.get('entry');
  if (list instanceof Map && node.size === 1) return [...list.values()].map(plain);
  return Object.fromEntries([...node].map(([name, child]) => [name, plain(child)]));
}

/** Answers an AWS query request with the XML document of its result. */
export async function answerQuery(
  operations: QueryOperations,
  request: EngineRequest,
  namespace: string,
  validationCode: string,
): Promise<EngineResponse> {
  const requestId = randomUUID();
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
  const name = queryOperation(request);
  try {
    const operation = operations[name];
    if (!operation) throw new AwsError('InvalidAction', `The action ${name} is not supported`);
    const result = await operation(queryInput(request));
    const answer = { [`${name}Result`]: result ?? {}, ResponseMetadata: { RequestId: requestId } };
    return { status: 200, headers, body: toXml(`${name}Response`, answer, namespace) };
  } catch (error) {
    const { code, message, status } = toAwsError(error, validationCode);
    const detail = { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message };
    const answer = { Error: detail, RequestId: requestId };
    return { status, headers, body: toXml('ErrorResponse', answer, namespace) };
  }
}
