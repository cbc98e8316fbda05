/** EventBridge's event of a finished scan, as GuardDuty documents it. */
export const scanResult = (
  attachmentId: string,
  versionId: string,
  scanResultStatus = 'NO_THREATS_FOUND',
  object: { readonly bucketName?: string; readonly objectKey?: string } = {},
) => ({
  version: '0',
  id: '72c7d362-737a-6dce-fc78-9e27a0171419',
  'detail-type': 'GuardDuty Malware Protection Object Scan Result',
  source: 'aws.guardduty',
  account: '111122223333',
  time: '2026-11-21T10:00:00Z',
  region: 'us-east-1',
  resources: [
    'arn:aws:guardduty:us-east-1:111122223333:malware-protection-plan/b4c7f464ab3a4EXAMPLE',
  ],
  detail: {
    schemaVersion: '1.0',
    scanStatus: scanResultStatus === 'FAILED' ? 'FAILED' : 'COMPLETED',
    resourceType: 'S3_OBJECT',
    s3ObjectDetails: {
      bucketName: 'porchlight-attachments',
      objectKey: `attachments/${attachmentId}`,
      eTag: 'ASIAI44QH8DHBEXAMPLE',
      versionId,
      s3Throttled: false,
      ...object,
    },
    scanResultDetails: {
      scanResultStatus,
      threats:
        scanResultStatus === 'THREATS_FOUND' ? [{ name: 'EICAR-Test-File (not a virus)' }] : null,
    },
  },
});
