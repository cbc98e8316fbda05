import * as z from 'zod';
import type { ScanVerdict } from '#shared/table/scan-verdict.entity.ts';

const detailSchema = z.object({
  s3ObjectDetails: z.object({
    bucketName: z.string(),
    objectKey: z.string(),
    versionId: z.string().min(1),
  }),
  scanResultDetails: z.object({ scanResultStatus: z.string() }),
});
export type ScanResult = z.infer<typeof detailSchema>;

/** "GuardDuty Malware Protection Object Scan Result" of EventBridge, in the body of the queue's message. */
export const scanResultRecordSchema = z.object({
  source: z.literal('aws.guardduty'),
  time: z.iso.datetime({ offset: true }),
  detail: detailSchema,
});

/** What GuardDuty's words mean here; words it may add later hold a file back as those do that it could not scan. */
export const verdictOf = ({ scanResultDetails }: ScanResult): ScanVerdict['verdict'] => {
  if (scanResultDetails.scanResultStatus === 'NO_THREATS_FOUND') return 'clean';
  return scanResultDetails.scanResultStatus === 'THREATS_FOUND' ? 'infected' : 'unchecked';
};
