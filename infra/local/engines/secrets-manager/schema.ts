export const schema = `
CREATE TABLE IF NOT EXISTS secret (
  arn TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, logical_id TEXT NOT NULL UNIQUE, description TEXT,
  created_at INTEGER NOT NULL, changed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS secret_version (
  arn TEXT NOT NULL, id TEXT NOT NULL, string TEXT, binary TEXT, created_at INTEGER NOT NULL,
  PRIMARY KEY (arn, id)
) STRICT;
CREATE TABLE IF NOT EXISTS secret_stage (
  arn TEXT NOT NULL, stage TEXT NOT NULL, version_id TEXT NOT NULL, PRIMARY KEY (arn, stage)
) STRICT;
`;
