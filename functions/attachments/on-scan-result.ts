import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { toInstant } from '#shared/domain/instant.ts';
import { attachmentIdOfObject } from '#shared/table/attachment.entity.ts';
import { scanVerdictItem, type ScanVerdict } from '#shared/table/scan-verdict.entity.ts';
import { table, tableName } from '../platform/aws/table.ts';
import { readEnv } from '../platform/env.ts';
import { logger } from '../platform/log/logger.ts';
import { onScanResultEnv } from './env.ts';
import { scanResultRecordSchema, verdictOf } from './scan-result.ts';

const { ATTACHMENT_BUCKET } = readEnv(onScanResultEnv);

/** Malware once found stays found, in whatever order results arrive. */
const keep = async (attachmentId: string, versionId: string, verdict: ScanVerdict) => {
  try {
    await table.send(
      new PutCommand({
        TableName: tableName,
        Item: scanVerdictItem(attachmentId, versionId, verdict),
        ConditionExpression: 'attribute_not_exists(pk) OR verdict <> :infected',
        ExpressionAttributeValues: { ':infected': 'infected' },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Keeps what a scan found; it may come before the file is sent, or before a mail's file is known at all. */
const handleRecord = async ({ body, messageId }: SQSRecord): Promise<void> => {
  const { time, detail } = scanResultRecordSchema.parse(JSON.parse(body));
  const { bucketName, objectKey, versionId } = detail.s3ObjectDetails;
  const attachmentId = attachmentIdOfObject(objectKey);
  if (bucketName !== ATTACHMENT_BUCKET || attachmentId === undefined) return;
  const verdict = verdictOf(detail);
  if (verdict !== 'clean')
    logger.warn('File held back', {
      messageId,
      attachmentId,
      result: detail.scanResultDetails.scanResultStatus,
    });
  await keep(attachmentId, versionId, { verdict, at: toInstant(Date.parse(time)) });
};

const processor = new BatchProcessor(EventType.SQS);

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  processPartialResponse(event, handleRecord, processor, { throwOnFullBatchFailure: false });
