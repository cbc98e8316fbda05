/** State of all pools. Codes, challenge sessions and refresh tokens are kept as hashes only. */
export const schema = `
CREATE TABLE IF NOT EXISTS cognito_pool (
  id TEXT PRIMARY KEY, logical_id TEXT NOT NULL UNIQUE, settings TEXT NOT NULL, keys TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS cognito_client (
  id TEXT PRIMARY KEY, logical_id TEXT NOT NULL UNIQUE, pool_id TEXT NOT NULL, secret TEXT, settings TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS cognito_group (
  pool_id TEXT NOT NULL, name TEXT NOT NULL, description TEXT, precedence INTEGER, role_arn TEXT,
  PRIMARY KEY (pool_id, name)
) STRICT;
CREATE TABLE IF NOT EXISTS cognito_user (
  pool_id TEXT NOT NULL, sub TEXT NOT NULL, username TEXT NOT NULL, email TEXT,
  status TEXT NOT NULL, enabled INTEGER NOT NULL, attributes TEXT NOT NULL,
  password TEXT, password_expires_at INTEGER,
  totp_secret TEXT, totp_pending TEXT, totp_step INTEGER NOT NULL DEFAULT 0, totp_enabled INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
  PRIMARY KEY (pool_id, sub), UNIQUE (pool_id, username)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS cognito_user_email ON cognito_user (pool_id, email) WHERE email IS NOT NULL;
CREATE TABLE IF NOT EXISTS cognito_membership (
  pool_id TEXT NOT NULL, sub TEXT NOT NULL, group_name TEXT NOT NULL, PRIMARY KEY (pool_id, sub, group_name)
) STRICT;
CREATE TABLE IF NOT EXISTS cognito_code (
  pool_id TEXT NOT NULL, subject TEXT NOT NULL, purpose TEXT NOT NULL,
  salt TEXT NOT NULL, hash TEXT NOT NULL, expires_at INTEGER NOT NULL, failures INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (pool_id, subject, purpose)
) STRICT;
CREATE TABLE IF NOT EXISTS cognito_code_request (
  pool_id TEXT NOT NULL, subject TEXT NOT NULL, purpose TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS cognito_code_request_subject ON cognito_code_request (pool_id, subject, purpose);
CREATE TABLE IF NOT EXISTS cognito_lock_out (
  subject TEXT PRIMARY KEY, failures INTEGER NOT NULL, locked_until INTEGER NOT NULL, last_failure_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS cognito_challenge (
  hash TEXT PRIMARY KEY, pool_id TEXT NOT NULL, client_id TEXT NOT NULL, sub TEXT NOT NULL, name TEXT NOT NULL,
  expires_at INTEGER NOT NULL, failures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS cognito_custom_challenge (
  hash TEXT PRIMARY KEY, pool_id TEXT NOT NULL, client_id TEXT NOT NULL, login TEXT NOT NULL, state TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS cognito_session (
  origin_jti TEXT PRIMARY KEY, pool_id TEXT NOT NULL, client_id TEXT NOT NULL, sub TEXT NOT NULL,
  auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS cognito_session_user ON cognito_session (pool_id, sub);
CREATE TABLE IF NOT EXISTS cognito_refresh_token (
  hash TEXT PRIMARY KEY, origin_jti TEXT NOT NULL, rotated_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS cognito_refresh_token_session ON cognito_refresh_token (origin_jti);
CREATE INDEX IF NOT EXISTS cognito_session_expiry ON cognito_session (expires_at);
`;
