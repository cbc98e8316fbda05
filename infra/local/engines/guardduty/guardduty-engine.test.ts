import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { provision } from '../../../../test/factories/engine-server.ts';
import { createS3Bucket } from '../../../../test/factories/s3-bucket.ts';
import { createEventsEngine } from '../events/events-engine.ts';
import { createGuardDutyEngine } from './guardduty-engine.ts';

const role = 'arn:aws:iam::000000000000:role/scanner';
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);

test('scans what a plan protects in the name of its role, once, some seconds after it came', async () => {
  const s3 = await createS3Bucket({ VersioningConfiguration: { Status: 'Enabled' } });
  const { host } = s3;
  const emitted: unknown[] = [];
  const events = createEventsEngine(host);
  const guardduty = createGuardDutyEngine(host, s3.engine, {
    ...events,
    emit: (_bus, { detail }) => String(emitted.push(detail)),
  });
  await provision(guardduty, 'AWS::GuardDuty::MalwareProtectionPlan', 'Plan', {
    Role: role,
    ProtectedResource: { S3Bucket: { BucketName: s3.bucket, ObjectPrefixes: ['in/'] } },
  });
  await guardduty.start?.();
  const put = (Key: string, Body: string) =>
    s3.sdk.send(new PutObjectCommand({ Bucket: s3.bucket, Key, Body }));
  const { VersionId } = await put('in/good', 'nothing');
  await put('out/bad', eicar);
  expect(emitted).toEqual([]);
  host.clock.advance(30_000);
  await expect.poll(() => emitted).toHaveLength(1);
  await put('in/bad', `PK${eicar}`);
  host.permit = ({ arn }, { action, resource }) =>
    arn !== role || (action === 's3:GetObjectVersion' && !resource.endsWith('secret'));
  await put('in/secret', 'nothing');
  host.clock.advance(30_000);
  await expect.poll(() => emitted).toHaveLength(3);
  expect(emitted).toMatchObject([
    {
      s3ObjectDetails: { bucketName: s3.bucket, objectKey: 'in/good', versionId: VersionId },
      scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND', threats: null },
    },
    {
      s3ObjectDetails: { objectKey: 'in/bad' },
      scanResultDetails: { scanResultStatus: 'THREATS_FOUND' },
    },
    {
      s3ObjectDetails: { objectKey: 'in/secret' },
      scanResultDetails: { scanResultStatus: 'ACCESS_DENIED' },
    },
  ]);
  expect(guardduty.pending()).toBe(0);
  await guardduty.stop?.();
  await s3.close();
});
