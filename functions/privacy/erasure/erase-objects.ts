import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { archiveObjectKey } from '#shared/table/archive.entity.ts';
import { attachmentObjectKey } from '#shared/table/attachment.entity.ts';
import { exportObjectKey } from '#shared/table/ticket-export.entity.ts';
import { s3 } from '../../platform/aws/bucket.ts';
import { readEnv } from '../../platform/env.ts';
import { onJobEnv } from '../env.ts';
import type { Work } from './erased.ts';

const { ATTACHMENT_BUCKET, EXPORT_BUCKET, MAIL_BUCKET, PRIVACY_BUCKET } = readEnv(
  onJobEnv.pick({
    ATTACHMENT_BUCKET: true,
    EXPORT_BUCKET: true,
    MAIL_BUCKET: true,
    PRIVACY_BUCKET: true,
  }),
);

/** Deletes an object, and every version of it where its bucket keeps some. */
const deleteVersions = async (Bucket: string, key: string): Promise<void> => {
  for (;;) {
    // From the beginning each time, for what was found is gone.
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: key }),
    );
    const Objects = [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
      Key === key ? [{ Key, VersionId }] : [],
    );
    if (Objects.length === 0) return;
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors.length > 0) throw new Error(`${String(Errors.length)} versions were not deleted.`);
  }
};

/** Texts that tell a copy that holds the person; short names tell nothing. */
const signsOf = ({ email, names }: Work): string[] =>
  [email, ...names.filter((name) => name.length >= 8)].map((text) => text.toLowerCase());

/** Reads a copy to its end unless a sign is found before; archives hold files as they are, so that words stand in them. */
const holdsAny = async (Bucket: string, Key: string, signs: readonly string[]) => {
  const overlap = Math.max(...signs.map((sign) => Buffer.byteLength(sign)));
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    if (Body === undefined) return false;
    let held: Buffer = Buffer.alloc(0);
    for await (const piece of Body.transformToWebStream()) {
      held = Buffer.concat([held.subarray(Math.max(0, held.length - overlap)), piece]);
      const text = held.toString().toLowerCase();
      if (signs.some((sign) => text.includes(sign))) return true;
    }
  } catch (error) {
    if (!(error instanceof NoSuchKey)) throw error;
  }
  return false;
};

const deleteCopies = async (Bucket: string, Prefix: string, work: Work): Promise<void> => {
  const signs = signsOf(work);
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix }))
    for (const { Key } of Contents)
      if (Key !== undefined && (await holdsAny(Bucket, Key, signs)))
        await deleteVersions(Bucket, Key);
};

const folderOf = (key: string): string => key.slice(0, key.indexOf('/') + 1);

/** Deletes the files and mails that the person sent, and copies of lists and archives that name them. */
export const eraseObjects = async (work: Work): Promise<void> => {
  for (const file of work.files) await deleteVersions(ATTACHMENT_BUCKET, attachmentObjectKey(file));
  for (const key of work.mailObjects) await deleteVersions(MAIL_BUCKET, key);
  await deleteCopies(EXPORT_BUCKET, folderOf(exportObjectKey('')), work);
  await deleteCopies(PRIVACY_BUCKET, folderOf(archiveObjectKey('')), work);
};
