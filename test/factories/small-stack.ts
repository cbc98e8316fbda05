import { mkdirSync } from 'node:fs';
import { choosePorts, type Ports } from '../../infra/local/ports.ts';
import { openStack, type Stack } from '../../infra/local/stack.ts';
import { readAssembly } from '../../infra/local/template/assembly.ts';
import type { SmallAssembly } from './small-assembly.ts';

export interface SmallStack extends Stack {
  readonly ports: Ports;
  readonly portal: string;
  /** To spread into the constructor of any AWS SDK client. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  admin(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown>;
}

/** Hosts a small assembly on free ports. */
export async function startSmallStack({ directory, data }: SmallAssembly): Promise<SmallStack> {
  mkdirSync(data, { recursive: true });
  const ports = await choosePorts(0, undefined);
  const assembly = readAssembly(directory);
  const stack = await openStack({ assembly, directory: data, ports, dynamodbEndpoint: undefined });
  const { accessKeyId, secretAccessKey } = stack.credentials;
  return {
    ...stack,
    ports,
    portal: `http://127.0.0.1:${String(ports.portal)}`,
    client: {
      endpoint: `http://127.0.0.1:${String(ports.aws)}`,
      region: stack.region,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
    },
    async admin(method, path, body) {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      const response = await fetch(`http://127.0.0.1:${String(ports.admin)}${path}`, init);
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(JSON.stringify(answer));
      return answer;
    },
  };
}
