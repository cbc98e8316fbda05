import { Agent, request } from 'node:http';
import type { EngineResponse } from '../engine.ts';
import { isRecord, parseRecord, type JsonRecord } from '../../json.ts';
import { AwsError } from '../protocol/aws-error.ts';

/** The database behind the engine, by any endpoint that speaks DynamoDB's protocol. */
export interface Backend {
  /** Hands a request on as it is. */
  send(target: string, body: Buffer | string): Promise<EngineResponse>;
  /** Makes a call of the host's own; `Streams.` before an operation addresses DynamoDB Streams. */
  call(operation: string, input: JsonRecord): Promise<JsonRecord>;
  close(): void;
}

const PASSED_ON = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'];

export function createBackend(endpoint: string): Backend {
  const { hostname, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo' });

  async function send(target: string, body: Buffer | string): Promise<EngineResponse> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        { agent, hostname, port, method: 'POST', path: '/', headers: headersFor(target, body) },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const headers: Record<string, string> = {};
            for (const name of PASSED_ON) {
              const value = incoming.headers[name];
              if (typeof value === 'string') headers[name] = value;
            }
            resolve({ status: incoming.statusCode ?? 500, headers, body: Buffer.concat(chunks) });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  async function call(operation: string, input: JsonRecord): Promise<JsonRecord> {
    const target = operation.startsWith('Streams.')
      ? `DynamoDBStreams_20120810.${operation.slice('Streams.'.length)}`
      : `DynamoDB_20120810.${operation}`;
    const { status, body } = await send(target, JSON.stringify(input));
    const output = parseRecord(body.toString()) ?? {};
    if (status === 200) return output;
    const type = String(output['__type']).split('#').at(-1) ?? 'InternalServerError';
    throw new AwsError(type, String(output['message'] ?? output['Message']), status);
  }

  return { send, call, close: () => agent.destroy() };
}

/** The backend checks that a signature is there, not whose it is; the front door has checked the real one. */
function headersFor(target: string, body: Buffer | string): Record<string, string | number> {
  return {
    'x-amz-target': target,
    'x-amz-date': '20260101T000000Z',
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  };
}

export function recordsOf(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
