import { createHmac, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Principal, SigningKey } from '../engines/engine.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Issues access keys and knows whose they are. Keys derive from one secret of the data directory, so a URL that was
 * presigned before a restart is still good after it.
 */
export class CredentialIssuer {
  readonly #secret: Buffer;
  readonly #keys = new Map<string, SigningKey>();

  constructor(database: DatabaseSync) {
    database.exec(
      'CREATE TABLE IF NOT EXISTS iam_secret (id INTEGER PRIMARY KEY CHECK (id = 1), secret BLOB NOT NULL)',
    );
    database.prepare('INSERT OR IGNORE INTO iam_secret VALUES (1, ?)').run(randomBytes(32));
    const row = database.prepare('SELECT secret FROM iam_secret').get();
    if (!(row?.['secret'] instanceof Uint8Array)) throw new Error('the signing secret is missing');
    this.#secret = Buffer.from(row['secret']);
  }

  /** Temporary credentials of one session of a role. The same session name gets the same credentials. */
  issueSession(principal: Principal): Credentials & { readonly sessionToken: string } {
    const credentials = {
      accessKeyId: `ASIA${this.#derive('id', principal.arn).toString('hex').toUpperCase().slice(0, 16)}`,
      secretAccessKey: this.#derive('secret', principal.arn).toString('base64').slice(0, 40),
      sessionToken: this.#derive('token', principal.arn).toString('base64url'),
    };
    this.#keys.set(credentials.accessKeyId, { ...credentials, principal });
    return credentials;
  }

  /** Long-lived credentials, as of a person at a terminal. */
  issueKey(principal: Principal): Credentials {
    const accessKeyId = `AKIA${this.#derive('id', principal.arn).toString('hex').toUpperCase().slice(0, 16)}`;
    const secretAccessKey = this.#derive('secret', principal.arn).toString('base64').slice(0, 40);
    this.#keys.set(accessKeyId, { secretAccessKey, principal });
    return { accessKeyId, secretAccessKey };
  }

  find(accessKeyId: string): SigningKey | undefined {
    return this.#keys.get(accessKeyId);
  }

  #derive(purpose: string, name: string): Buffer {
    return createHmac('sha256', this.#secret).update(`${purpose}\n${name}`).digest();
  }
}
