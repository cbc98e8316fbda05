import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ArchiveView } from '#shared/contract/privacy.ts';
import { archiveObjectKey, type Archive } from '#shared/table/archive.entity.ts';
import { s3 } from '../../platform/aws/bucket.ts';
import { readEnv } from '../../platform/env.ts';
import { httpEnv } from '../env.ts';

const { PRIVACY_BUCKET } = readEnv(httpEnv.pick({ PRIVACY_BUCKET: true }));

/** Seconds a link works. */
const lifetime = 300;

const linkTo = ({ id, createdAt }: Archive): Promise<string> =>
  getSignedUrl(
    s3,
    new GetObjectCommand({
      Bucket: PRIVACY_BUCKET,
      Key: archiveObjectKey(id),
      ResponseContentType: 'application/zip',
      ResponseContentDisposition: `attachment; filename="my-data-${createdAt.slice(0, 10)}.zip"`,
      ResponseCacheControl: 'private, no-store',
    }),
    { expiresIn: lifetime },
  );

/** An archive as who asked for it sees it; with a link of five minutes once it is ready. */
export const archiveView = async (archive: Archive): Promise<ArchiveView> => ({
  id: archive.id,
  state: archive.state,
  done: archive.done,
  total: archive.total,
  ...(archive.size !== undefined && { size: archive.size }),
  createdAt: archive.createdAt,
  expiresAt: archive.endsAt,
  ...(archive.state === 'ready' && { url: await linkTo(archive) }),
});
