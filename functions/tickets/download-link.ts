import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Actor } from '#shared/domain/actor.ts';
import { maySee, ownTicketsOnly } from '#shared/domain/authorization.ts';
import { readAttachment } from '#shared/table/attachment.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { s3 } from '../platform/aws/bucket.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { readEnv } from '../platform/env.ts';
import { requireGiven } from '../platform/malware-scan.ts';
import { loadSettings } from '../platform/settings.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { visibilityRulesFor } from '../platform/visibility.ts';
import { attachmentDisposition } from '../platform/http/content-disposition.ts';
import { httpEnv } from './env.ts';
import { noSuchTicket, requireReadable } from './require-thread.ts';

const { ATTACHMENT_BUCKET } = readEnv(httpEnv.pick({ ATTACHMENT_BUCKET: true }));

/** Seconds a link works; S3 counts them. */
const lifetime = 300;

/**
 * A link to a file of a thread that the actor may see. Always an attachment to the browser, so that nothing sent by a
 * stranger opens as a page; pictures still show in place, because `img` does not ask. Throws `not_found`.
 */
export const downloadLink = async (
  actor: Actor,
  where: { ticketId: string; attachmentId: string },
): Promise<{ url: string }> => {
  const [found, file] = await Promise.all([
    loadTicket(where.ticketId),
    getItem(keys.attachment(where.attachmentId), readAttachment),
  ]);
  const rules =
    actor.kind === 'agent'
      ? ownTicketsOnly
      : await visibilityRulesFor(actor, found, await loadSettings());
  const ticket = requireReadable(actor, found, rules);
  if (file?.ticketId !== ticket.id || !maySee(actor, file, ticket, rules)) throw noSuchTicket();
  await requireGiven(file);
  const command = new GetObjectCommand({
    Bucket: ATTACHMENT_BUCKET,
    Key: file.objectKey,
    VersionId: file.versionId,
    ResponseContentType: file.contentType,
    ResponseContentDisposition: attachmentDisposition(file.name),
    ResponseCacheControl: 'private, max-age=300',
  });
  return { url: await getSignedUrl(s3, command, { expiresIn: lifetime }) };
};
