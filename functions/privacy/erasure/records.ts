import {
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import {
  erasureRecordKey,
  erasureRecordSchema,
  erasureRecordsPrefix,
  type ErasureRecord,
} from '#shared/table/erasure.entity.ts';
import { s3 } from '../../platform/aws/bucket.ts';
import { envVariables, readEnv } from '../../platform/env.ts';

const { PRIVACY_BUCKET: Bucket } = readEnv(
  z.object({ PRIVACY_BUCKET: envVariables.PRIVACY_BUCKET }),
);

/** Keeps that somebody is erased, where restoring the table does not reach. */
export const keepRecord = async (record: ErasureRecord): Promise<void> => {
  await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: erasureRecordKey(record.contactId),
      Body: JSON.stringify(record),
      ContentType: 'application/json',
    }),
  );
};

/** The record of a contact's erasure; undefined where nobody confirmed one. */
export const loadRecord = async (contactId: string): Promise<ErasureRecord | undefined> => {
  try {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket, Key: erasureRecordKey(contactId) }),
    );
    return erasureRecordSchema.parse(JSON.parse((await Body?.transformToString()) ?? ''));
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};

/** Ids of all contacts whose erasure is recorded. */
export async function* recordedContacts(): AsyncGenerator<string> {
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: erasureRecordsPrefix });
  for await (const { Contents = [] } of pages)
    for (const { Key = '' } of Contents) {
      const id = Key.slice(erasureRecordsPrefix.length).replace(/\.json$/, '');
      if (idSchema('contact').safeParse(id).success) yield id;
    }
}
