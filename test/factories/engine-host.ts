import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type {
  Access,
  DeliverOptions,
  Host,
  InvokeResult,
  Principal,
  SigningKey,
} from '../../infra/local/engines/engine.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

interface Delivery {
  readonly targetArn: string;
  readonly payload: unknown;
  readonly options?: DeliverOptions;
}

export interface TestHost extends Host {
  readonly clock: ManualClock;
  readonly deliveries: Delivery[];
  /** Functions by ARN. */
  readonly functions: Map<string, (payload: unknown) => InvokeResult | Promise<InvokeResult>>;
  readonly keys: Map<string, SigningKey>;
  /** Answers whether a principal may; everything by default. */
  permit: (principal: Principal, access: Access) => boolean;
  /** Origin of the test server, once it listens. */
  awsOrigin: string;
  close(): void;
}

/** The part of the host engines lean on, in memory, with a permissive authorization a test can replace. */
export const createTestHost = (): TestHost => {
  const blobs = mkdtempSync(join(tmpdir(), 'porchlight-blobs-'));
  const database = new DatabaseSync(':memory:');
  const host: TestHost = {
    clock: createManualClock(),
    database,
    blobs,
    region: 'us-east-1',
    accountId: '000000000000',
    awsOrigin: 'http://127.0.0.1',
    deliveries: [],
    functions: new Map(),
    keys: new Map(),
    permit: () => true,
    async invoke(functionArn, payload) {
      const run = host.functions.get(functionArn);
      if (run === undefined) throw new Error(`no function ${functionArn}`);
      return run(payload);
    },
    async deliver(targetArn, payload, options) {
      host.deliveries.push({ targetArn, payload, ...(options && { options }) });
    },
    authorize(principal, access) {
      if (host.permit(principal, access)) return;
      throw Object.assign(new Error(`not authorized to perform: ${access.action}`), {
        name: 'AccessDenied',
      });
    },
    signingKey: (accessKeyId) => host.keys.get(accessKeyId),
    log: () => undefined,
    close() {
      database.close();
      rmSync(blobs, { recursive: true, force: true });
    },
  };
  return host;
};
