import { randomBytes } from 'node:crypto';
import type { SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import { s3Error } from './s3-error.ts';

const textMap = z.record(z.string(), z.string());

const uploadSchema = z
  .object({ id: z.string(), headers: z.string(), tags: z.string() })
  .transform(({ id, headers, tags }) => ({
    id,
    headers: textMap.parse(JSON.parse(headers)),
    tags: textMap.parse(JSON.parse(tags)),
  }));
type Upload = z.infer<typeof uploadSchema>;

const partSchema = z.object({
  number: z.number(),
  size: z.number(),
  etag: z.string(),
  blob: z.string(),
});
export type Part = z.infer<typeof partSchema>;

export interface UploadStore {
  begin(bucket: string, key: string, upload: Omit<Upload, 'id'>): string;
  /** Throws `NoSuchUpload`. */
  get(bucket: string, key: string, id: string): Upload;
  parts(id: string): readonly Part[];
  /** Adds a part and returns the one it replaces. */
  putPart(id: string, part: Part): Part | undefined;
  remove(id: string): void;
}

export function createUploadStore(sql: SQLTagStore): UploadStore {
  const parts = (id: string): Part[] =>
    sql.all`SELECT * FROM s3_part WHERE upload_id = ${id} ORDER BY number`.map((row) =>
      partSchema.parse(row),
    );
  return {
    begin(bucket, key, { headers, tags }) {
      const id = randomBytes(24).toString('base64url');
      sql.run`
        INSERT INTO s3_upload VALUES (
          ${id}, ${bucket}, ${key}, ${JSON.stringify(headers)}, ${JSON.stringify(tags)})`;
      return id;
    },
    get(bucket, key, id) {
      const row = sql.get`
        SELECT * FROM s3_upload WHERE id = ${id} AND bucket = ${bucket} AND key = ${key}`;
      if (!row) throw s3Error('NoSuchUpload', 'The specified multipart upload does not exist.');
      return uploadSchema.parse(row);
    },
    parts,
    putPart(id, part) {
      const replaced = parts(id).find(({ number }) => number === part.number);
      sql.run`
        INSERT OR REPLACE INTO s3_part VALUES (${id}, ${part.number}, ${part.size}, ${part.etag}, ${part.blob})`;
      return replaced;
    },
    remove(id) {
      sql.run`DELETE FROM s3_part WHERE upload_id = ${id}`;
      sql.run`DELETE FROM s3_upload WHERE id = ${id}`;
    },
  };
}
