import * as z from 'zod';
import type { Engine, Host, ResourceType } from '../engine.ts';
import type { EventsEngine } from '../events/events-engine.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { transaction } from '../protocol/transaction.ts';
import type { BucketAccess } from '../s3/bucket-access.ts';
import { scan } from './scan.ts';

/** Milliseconds from an upload to the result of its scan. */
const SCAN_TIME = 30_000;

const planSchema = z.object({
  Role: z.string(),
  ProtectedResource: z.object({
    S3Bucket: z.object({ BucketName: z.string(), ObjectPrefixes: z.array(z.string()).default([]) }),
  }),
});
interface Plan {
  readonly bucket: string;
  readonly prefixes: readonly string[];
  readonly role: string;
}

const rowSchema = z.object({
  id: z.number(),
  bucket: z.string(),
  key: z.string(),
  version_id: z.string(),
  due_at: z.number(),
});
type Row = z.infer<typeof rowSchema>;

export interface GuardDutyEngine extends Engine {
  /** Scans that are due. */
  pending(): number;
}

/**
 * GuardDuty's Malware Protection for S3: looks through each object that a plan protects in the name of the plan's
 * role, and puts the result on the default bus. The only malware it knows is the EICAR test file.
 */
export function createGuardDutyEngine(
  host: Host,
  s3: BucketAccess,
  events: EventsEngine,
): GuardDutyEngine {
  const { database, clock, accountId } = host;
  database.exec(`CREATE TABLE IF NOT EXISTS guardduty_scan (
    id INTEGER PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, version_id TEXT NOT NULL, due_at INTEGER NOT NULL)`);
  const sql = database.createTagStore();
  const plans = new Map<string, Plan>();
  let running = false;
  let cancel = (): void => undefined;

  const planOf = (bucket: string, key: string): Plan | undefined =>
    [...plans.values()].find(
      (plan) =>
        plan.bucket === bucket &&
        (plan.prefixes.length === 0 || plan.prefixes.some((prefix) => key.startsWith(prefix))),
    );
  const due = (): Row[] =>
    sql.all`SELECT * FROM guardduty_scan WHERE due_at <= ${clock.now()} ORDER BY id`.map((row) =>
      rowSchema.parse(row),
    );

  const finish = async (row: Row): Promise<void> => {
    const plan = planOf(row.bucket, row.key);
    const result = plan && (await scan(host, s3, row, plan.role));
    transaction(database, () => {
      const { changes } = sql.run`DELETE FROM guardduty_scan WHERE id = ${row.id}`;
      if (result === undefined || changes === 0) return;
      events.emit('default', {
        source: 'aws.guardduty',
        detailType: 'GuardDuty Malware Protection Object Scan Result',
        resources: [`arn:aws:guardduty:${host.region}:${accountId}:malware-protection-plan/local`],
        detail: result,
      });
    });
  };

  const run = async (): Promise<void> => {
    cancel();
    for (const row of due()) if (running) await finish(row);
    if (!running) return;
    const next = sql.get`SELECT min(due_at) AS at FROM guardduty_scan`;
    const { at } = z.object({ at: z.number().nullable() }).parse(next);
    if (at !== null) cancel = clock.at(at, () => void run());
  };

  s3.onCreated((bucket, { key, versionId }) => {
    if (planOf(bucket, key) === undefined) return;
    const at = clock.now() + SCAN_TIME;
    sql.run`INSERT INTO guardduty_scan (bucket, key, version_id, due_at) VALUES (${bucket}, ${key}, ${versionId}, ${at})`;
    queueMicrotask(() => void run());
  });

  const plan: ResourceType = {
    type: 'AWS::GuardDuty::MalwareProtectionPlan',
    async provision(logicalId, properties) {
      const { Role: role, ProtectedResource } = planSchema.parse(properties);
      const { BucketName: bucket, ObjectPrefixes: prefixes } = ProtectedResource.S3Bucket;
      plans.set(logicalId, { bucket, prefixes, role });
      return { ref: logicalId, attributes: { MalwareProtectionPlanId: logicalId } };
    },
  };

  return {
    service: 'guardduty',
    resources: [plan],
    access: () => [],
    handle: () => Promise.reject(new AwsError('UnknownOperationException', 'No such operation.')),
    pending: () => due().length,
    async start() {
      running = true;
      await run();
    },
    async stop() {
      running = false;
      cancel();
    },
  };
}
