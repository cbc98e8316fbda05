import { randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../engine.ts';
import { transaction } from '../protocol/transaction.ts';
import type { BlobStore } from './blob-store.ts';
import type { Bucket } from './bucket-store.ts';

const textMap = z.record(z.string(), z.string());

const rowSchema = z
  .object({
    seq: z.number(),
    key: z.string(),
    version_id: z.string(),
    is_latest: z.number(),
    is_delete_marker: z.number(),
    size: z.number(),
    etag: z.string(),
    headers: z.string(),
    tags: z.string(),
    blob: z.string().nullable(),
    modified_at: z.number(),
  })
  .transform((row) => ({
    seq: row.seq,
    key: row.key,
    versionId: row.version_id,
    isLatest: row.is_latest === 1,
    isDeleteMarker: row.is_delete_marker === 1,
    size: row.size,
    /** With its quotation marks. */
    etag: row.etag,
    /** `content-type` and the other stored headers, `x-amz-meta-*` among them, in lower case. */
    headers: textMap.parse(JSON.parse(row.headers)),
    tags: textMap.parse(JSON.parse(row.tags)),
    blob: row.blob ?? undefined,
    modifiedAt: row.modified_at,
  }));

/** One version of an object, or the marker that hides it. */
export type StoredObject = z.infer<typeof rowSchema>;

interface NewObject {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly blob: string;
}

export type CreatedListener = (bucket: string, object: StoredObject) => void;

export interface ObjectStore {
  /** The latest version, or the one asked for; delete markers are found too. */
  find(bucket: Bucket, key: string, versionId?: string): StoredObject | undefined;
  /** `precondition` looks at the current object inside the commit and throws to prevent it. */
  put(
    bucket: Bucket,
    object: NewObject,
    precondition?: (current: StoredObject | undefined) => void,
  ): StoredObject;
  /** Deletes the object, or hides it behind a marker where the bucket keeps versions; then returns the marker. */
  remove(bucket: Bucket, key: string): StoredObject | undefined;
  removeVersion(bucket: Bucket, key: string, versionId: string): StoredObject | undefined;
  setTags(object: StoredObject, tags: Readonly<Record<string, string>>): void;
  /** Live objects from `after` on (exclusive), in the order of their UTF-8 bytes. Read only as far as is iterated. */
  list(bucket: Bucket, prefix: string, after: string): Iterable<StoredObject>;
  listVersions(bucket: Bucket, prefix: string): readonly StoredObject[];
  /** Calls back inside the commit of each new version, delete markers aside. */
  onCreated(listen: CreatedListener): void;
  /** Names of all files that objects or parts of uploads need. */
  blobs(): ReadonlySet<string>;
}

const keepsVersions = ({ settings }: Bucket): boolean =>
  settings.VersioningConfiguration?.Status === 'Enabled';

const newVersionId = (bucket: Bucket): string =>
  keepsVersions(bucket) ? randomBytes(24).toString('base64url') : 'null';

export function createObjectStore(
  database: DatabaseSync,
  sql: SQLTagStore,
  blobs: BlobStore,
  clock: Clock,
): ObjectStore {
  const find: ObjectStore['find'] = ({ name }, key, versionId) => {
    const row =
      versionId === undefined
        ? sql.get`SELECT * FROM s3_object WHERE bucket = ${name} AND key = ${key} AND is_latest = 1`
        : sql.get`SELECT * FROM s3_object WHERE bucket = ${name} AND key = ${key} AND version_id = ${versionId}`;
    return row && rowSchema.parse(row);
  };

  const listeners: CreatedListener[] = [];

  const discard = (object: StoredObject | undefined): void => {
    if (!object) return;
    sql.run`DELETE FROM s3_object WHERE seq = ${object.seq}`;
    // The bytes go last: a crash in between leaves a file nobody names, never a row without bytes.
    if (object.blob !== undefined) void blobs.remove(object.blob);
  };

  /** Adds the newest version of a key; an unversioned one takes the place of the one before. */
  const insert = (bucket: Bucket, object: Omit<NewObject, 'blob'>, blob: string | null) => {
    const versionId = newVersionId(bucket);
    if (versionId === 'null') discard(find(bucket, object.key, versionId));
    sql.run`UPDATE s3_object SET is_latest = 0 WHERE bucket = ${bucket.name} AND key = ${object.key}`;
    return rowSchema.parse(sql.get`
      INSERT INTO s3_object
        (bucket, key, version_id, is_latest, is_delete_marker, size, etag, headers, tags, blob, modified_at)
      VALUES (
        ${bucket.name}, ${object.key}, ${versionId}, 1, ${blob === null ? 1 : 0}, ${object.size}, ${object.etag},
        ${JSON.stringify(object.headers)}, ${JSON.stringify(object.tags)}, ${blob}, ${clock.now()})
      RETURNING *`);
  };

  return {
    find,
    put: (bucket, object, precondition) =>
      transaction(database, () => {
        const current = find(bucket, object.key);
        precondition?.(current?.isDeleteMarker ? undefined : current);
        const stored = insert(bucket, object, object.blob);
        for (const listen of listeners) listen(bucket.name, stored);
        return stored;
      }),
    remove: (bucket, key) =>
      transaction(database, () => {
        if (bucket.settings.VersioningConfiguration) {
          return insert(bucket, { key, size: 0, etag: '', headers: {}, tags: {} }, null);
        }
        discard(find(bucket, key));
        return undefined;
      }),
    removeVersion: (bucket, key, versionId) =>
      transaction(database, () => {
        const object = find(bucket, key, versionId);
        discard(object);
        sql.run`
          UPDATE s3_object SET is_latest = 1 WHERE seq =
            (SELECT max(seq) FROM s3_object WHERE bucket = ${bucket.name} AND key = ${key})`;
        return object;
      }),
    setTags({ seq }, tags) {
      sql.run`UPDATE s3_object SET tags = ${JSON.stringify(tags)} WHERE seq = ${seq}`;
    },
    *list({ name }, prefix, after) {
      const page = 500;
      for (let from = after; ;) {
        const rows = sql.all`
          SELECT * FROM s3_object
          WHERE bucket = ${name} AND key > ${from} AND key >= ${prefix}
            AND is_latest = 1 AND is_delete_marker = 0
          ORDER BY key LIMIT ${page}`;
        for (const row of rows) {
          const object = rowSchema.parse(row);
          if (!object.key.startsWith(prefix)) return;
          yield object;
          from = object.key;
        }
        if (rows.length < page) return;
      }
    },
    listVersions({ name }, prefix) {
      const rows = sql.all`
        SELECT * FROM s3_object
        WHERE bucket = ${name} AND substr(key, 1, length(${prefix})) = ${prefix} ORDER BY key, seq DESC`;
      return rows.map((row) => rowSchema.parse(row));
    },
    onCreated: (listen) => void listeners.push(listen),
    blobs() {
      const rows = sql.all`
        SELECT blob FROM s3_object WHERE blob IS NOT NULL UNION SELECT blob FROM s3_part`;
      return new Set(rows.map((row) => z.string().parse(row['blob'])));
    },
  };
}
