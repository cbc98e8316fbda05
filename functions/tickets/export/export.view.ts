import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationResult } from '#shared/contract/operation.ts';
import { exportObjectKey, type TicketExport } from '#shared/table/ticket-export.entity.ts';
import { s3 } from '../../platform/aws/bucket.ts';
import { readEnv } from '../../platform/env.ts';
import { httpEnv } from '../env.ts';

const { EXPORT_BUCKET } = readEnv(httpEnv.pick({ EXPORT_BUCKET: true }));

/** Seconds a link works. */
const lifetime = 300;

const linkTo = ({ id, createdAt }: TicketExport): Promise<string> =>
  getSignedUrl(
    s3,
    new GetObjectCommand({
      Bucket: EXPORT_BUCKET,
      Key: exportObjectKey(id),
      ResponseContentType: 'text/csv; charset=utf-8',
      ResponseContentDisposition: `attachment; filename="export-${createdAt.slice(0, 10)}.csv"`,
      ResponseCacheControl: 'private, no-store',
    }),
    { expiresIn: lifetime },
  );

/** An export as who asked for it sees it; with a link of five minutes once it is ready. */
export const exportView = async (
  made: TicketExport,
): Promise<OperationResult<typeof ticketsContract.getTicketExport>> => ({
  id: made.id,
  state: made.state,
  rows: made.rows,
  looked: made.looked,
  among: Math.max(made.among, made.looked),
  mailed: made.mailed,
  expiresAt: made.endsAt,
  ...(made.state === 'ready' && { url: await linkTo(made) }),
});
