import { GetObjectCommand } from '@aws-sdk/client-s3';
import sanitizeHtml from 'sanitize-html';
import type { Attachment } from '#shared/domain/attachment.ts';
import { readAttachment } from '#shared/table/attachment.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { s3 } from '../../platform/aws/bucket.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { readEnv } from '../../platform/env.ts';
import { checkOfFile } from '../../platform/malware-scan.ts';
import { onTicketEventEnv } from '../env.ts';

const { ATTACHMENT_BUCKET } = readEnv(onTicketEventEnv.pick({ ATTACHMENT_BUCKET: true }));

/** Bytes of files that go with one mail; SES takes 10 MB a mail, base64 and words included. */
const attachedLimit = 5 * 1024 * 1024;

/** A file that goes with a mail; `cid` where the body shows it in place. */
export interface AttachedFile {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
  readonly cid?: string;
}

/** Which files go with a mail and which are only named: pictures of the text first, then as many as fit. */
export const chooseFiles = (
  files: readonly Attachment[],
): { attach: readonly Attachment[]; leave: readonly Attachment[] } => {
  const attach: Attachment[] = [];
  const leave: Attachment[] = [];
  let total = 0;
  for (const file of files.toSorted((a, b) => Number(b.inline) - Number(a.inline))) {
    const fits = total + file.size <= attachedLimit;
    if (fits) total += file.size;
    (fits ? attach : leave).push(file);
  }
  return { attach, leave };
};

/** A file from its bucket, or undefined where the record of it is gone or it is held back. */
export const readFile = async (file: Attachment): Promise<AttachedFile | undefined> => {
  const stored = await getItem(keys.attachment(file.id), readAttachment);
  if (stored === undefined || (await checkOfFile(stored)) !== undefined) return undefined;
  const { Body } = await s3.send(
    new GetObjectCommand({
      Bucket: ATTACHMENT_BUCKET,
      Key: stored.objectKey,
      VersionId: stored.versionId,
    }),
  );
  if (Body === undefined) return undefined;
  return {
    id: file.id,
    filename: file.name,
    contentType: file.contentType,
    content: Buffer.from(await Body.transformToByteArray()),
    ...(file.inline && { cid: `${file.id}@porchlight` }),
  };
};

/** A stored body as mail: pictures that go with it are named by `cid:` (RFC 2392), the others by words. */
export const mailHtml = (
  html: string,
  files: readonly AttachedFile[],
  pictureText: string,
): string => {
  const cids = new Map(files.map(({ id, cid }) => [id, cid]));
  return sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'cid', 'data'],
    transformTags: {
      img: (_tag, { 'data-attachment': id, 'data-remote-src': remote, ...attributes }) => {
        const cid = id === undefined ? undefined : cids.get(id);
        if (cid !== undefined) {
          return {
            tagName: 'img',
            attribs: { ...attributes, src: `cid:${cid}`, style: 'max-width:100%;height:auto' },
          };
        }
        if (id === undefined && remote === undefined)
          return { tagName: 'img', attribs: attributes };
        return {
          tagName: 'em',
          attribs: {},
          text: `[${attributes.alt === undefined || attributes.alt === '' ? pictureText : attributes.alt}]`,
        };
      },
    },
  });
};
