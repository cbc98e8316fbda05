/** Objects are rows with their bytes in a file; `seq` orders the versions of a key. */
export const schema = `
CREATE TABLE IF NOT EXISTS s3_bucket (
  name TEXT PRIMARY KEY, logical_id TEXT NOT NULL UNIQUE, settings TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS s3_object (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, version_id TEXT NOT NULL,
  is_latest INTEGER NOT NULL, is_delete_marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  headers TEXT NOT NULL, tags TEXT NOT NULL, blob TEXT, modified_at INTEGER NOT NULL,
  UNIQUE (bucket, key, version_id)
) STRICT;
CREATE INDEX IF NOT EXISTS s3_object_latest ON s3_object (bucket, key) WHERE is_latest = 1;
CREATE TABLE IF NOT EXISTS s3_upload (
  id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL, tags TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS s3_part (
  upload_id TEXT NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, blob TEXT NOT NULL,
  PRIMARY KEY (upload_id, number)
) STRICT;
`;
