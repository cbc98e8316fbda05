import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { CustomerActor } from '#shared/domain/actor.ts';
import { readAccount } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { asContact, readContact } from '#shared/table/person.entity.ts';
import { exportObjectKey, type TicketExport } from '#shared/table/ticket-export.entity.ts';
import { s3 } from '../../platform/aws/bucket.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { readEnv } from '../../platform/env.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import { loadSettings } from '../../platform/settings.ts';
import { onExportEnv } from '../env.ts';
import { saveExport, tellProgress } from './exports.store.ts';
import { writeRows } from './write-rows.ts';

const { EXPORT_BUCKET } = readEnv(onExportEnv.pick({ EXPORT_BUCKET: true }));

/** Bytes of a part; S3 takes none smaller but the last. */
const partSize = 6 * 1024 * 1024;

/** Milliseconds between two words on how far it is. */
const pause = 1000;

/** Who asked, as they are now; undefined once they may not sign in any more. */
const actorOf = async (contactId: string): Promise<CustomerActor | undefined> => {
  const contact = await getItem(keys.contact(contactId), readContact);
  const account =
    contact?.sub === undefined ? undefined : await getItem(keys.account(contact.sub), readAccount);
  if (contact === undefined || account === undefined || account.disabled) return undefined;
  return { kind: 'customer', ...asContact(contact) };
};

const begin = async (made: TicketExport): Promise<string> => {
  if (made.uploadId !== undefined) return made.uploadId;
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      Bucket: EXPORT_BUCKET,
      Key: exportObjectKey(made.id),
      ContentType: 'text/csv; charset=utf-8',
    }),
  );
  if (UploadId === undefined) throw new Error('S3 began no upload.');
  return UploadId;
};

const upload = async (made: TicketExport, UploadId: string, text: string): Promise<string> => {
  const { ETag } = await s3.send(
    new UploadPartCommand({
      Bucket: EXPORT_BUCKET,
      Key: exportObjectKey(made.id),
      UploadId,
      PartNumber: made.parts.length + 1,
      Body: text,
    }),
  );
  return ETag ?? '';
};

const complete = async (made: TicketExport, UploadId: string): Promise<void> => {
  await s3.send(
    new CompleteMultipartUploadCommand({
      Bucket: EXPORT_BUCKET,
      Key: exportObjectKey(made.id),
      UploadId,
      MultipartUpload: {
        Parts: made.parts.map((ETag, index) => ({ ETag, PartNumber: index + 1 })),
      },
    }),
  );
};

/** Where S3 has forgotten the upload, which it does after a day, the file is begun anew. */
const beginAnew = (made: TicketExport): TicketExport => {
  const { uploadId: _upload, position: _position, ...rest } = made;
  return { ...rest, parts: [], rows: 0, looked: 0 };
};

/**
 * Writes the next part of an export, about 6 MB, and saves how far it is: what follows goes on from there, and what was
 * interrupted does the same part again. Memory stays the same whatever the size. An export whose list is not the
 * person's to see any more fails for good. Undefined where another has gone on meanwhile.
 */
export const continueExport = async (made: TicketExport): Promise<TicketExport | undefined> => {
  const save = async (next: TicketExport) => {
    const saved = { ...next, step: made.step + 1 };
    return (await saveExport(saved)) ? saved : undefined;
  };
  const actor = await actorOf(made.contactId);
  if (actor === undefined) return save({ ...made, state: 'failed' });
  const uploadId = await begin(made);
  const going = { ...made };
  const pieces: string[] = [];
  let size = 0;
  let told = Date.now();
  try {
    for await (const stretch of writeRows(made, actor, await loadSettings())) {
      pieces.push(stretch.text);
      size += Buffer.byteLength(stretch.text);
      going.rows += stretch.rows;
      going.looked += stretch.looked;
      going.position = stretch.position;
      if (stretch.position === undefined || size >= partSize) break;
      if (Date.now() - told < pause) continue;
      told = Date.now();
      await tellProgress(going);
    }
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found')
      return save({ ...made, state: 'failed' });
    throw error;
  }
  try {
    const part = await upload(made, uploadId, pieces.join(''));
    const next = { ...going, uploadId, parts: [...made.parts, part] };
    if (next.position !== undefined) return await save(next);
    await complete(next, uploadId);
    return await save({ ...next, state: 'ready' });
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchUpload') return save(beginAnew(made));
    throw error;
  }
};
