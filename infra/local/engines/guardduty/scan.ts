import type { Host } from '../engine.ts';
import type { BucketAccess } from '../s3/bucket-access.ts';

/** The test file of EICAR, which every scanner reports; in two parts, so that none reports this file. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);

interface Scanned {
  readonly bucket: string;
  readonly key: string;
  readonly version_id: string;
}

const isAllowed = (host: Host, role: string, resource: string): boolean => {
  try {
    host.authorize({ arn: role, kind: 'role' }, { action: 's3:GetObjectVersion', resource });
    return true;
  } catch {
    return false;
  }
};

/** The detail of the event that tells what one version of an object holds; undefined for one that is gone. */
export async function scan(
  host: Host,
  s3: BucketAccess,
  { bucket, key, version_id: versionId }: Scanned,
  role: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const object = await s3.getObject(bucket, key, versionId);
  if (object === undefined) return undefined;
  const allowed = isAllowed(host, role, `arn:aws:s3:::${bucket}/${key}`);
  const infected = allowed && object.body.includes(eicar);
  const found = infected ? 'THREATS_FOUND' : 'NO_THREATS_FOUND';
  return {
    schemaVersion: '1.0',
    scanStatus: allowed ? 'COMPLETED' : 'SKIPPED',
    resourceType: 'S3_OBJECT',
    s3ObjectDetails: {
      bucketName: bucket,
      objectKey: key,
      eTag: object.etag.replaceAll('"', ''),
      versionId,
      s3Throttled: false,
    },
    scanResultDetails: {
      scanResultStatus: allowed ? found : 'ACCESS_DENIED',
      threats: infected ? [{ name: 'EICAR-Test-File (not a virus)' }] : null,
    },
  };
}
