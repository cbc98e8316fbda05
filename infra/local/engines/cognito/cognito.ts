import type { Host } from '../engine.ts';
import { createChallengeStore, type ChallengeStore } from './challenge-store.ts';
import { createClientStore, type ClientStore } from './client-store.ts';
import { createCodeStore, type CodeStore } from './code-store.ts';
import { createCustomChallengeStore, type CustomChallengeStore } from './custom-challenge-store.ts';
import { createGroupStore, type GroupStore } from './group-store.ts';
import { createLockOut, type LockOut } from './lock-out.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createPoolStore, type PoolStore } from './pool-store.ts';
import { schema } from './schema.ts';
import { createSessionStore, type SessionStore } from './session-store.ts';
import type { StoredKeys } from './signing-keys.ts';
import { createUserStore, type UserStore } from './user-store.ts';

export interface Email {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text?: string;
}

/** Hands a message to the mail engine; settles when the message is stored. */
type SendEmail = (email: Email) => Promise<void>;

/** What every operation works on. */
export interface Cognito {
  readonly host: Host;
  readonly sendEmail: SendEmail;
  readonly pools: PoolStore;
  readonly clients: ClientStore;
  readonly groups: GroupStore;
  readonly users: UserStore;
  readonly codes: CodeStore;
  readonly lockOut: LockOut;
  readonly challenges: ChallengeStore;
  readonly customChallenges: CustomChallengeStore;
  readonly sessions: SessionStore;
  /** Serializes password checks of one subject. */
  readonly inTurn: <T>(subject: string, work: () => Promise<T>) => Promise<T>;
}

export interface CognitoOptions {
  readonly sendEmail: SendEmail;
  /** Where the keys of a new pool come from; making them takes a moment, so tests bring theirs. */
  readonly newKeys?: () => Promise<StoredKeys>;
}

export function createCognito(host: Host, { sendEmail, newKeys }: CognitoOptions): Cognito {
  host.database.exec(schema);
  const sql = host.database.createTagStore();
  return {
    host,
    sendEmail,
    pools: createPoolStore(sql, host, newKeys),
    clients: createClientStore(sql),
    groups: createGroupStore(sql),
    users: createUserStore(sql, host.clock),
    codes: createCodeStore(sql, host.clock),
    lockOut: createLockOut(sql, host.clock),
    challenges: createChallengeStore(sql, host.clock),
    customChallenges: createCustomChallengeStore(sql, host.clock),
    sessions: createSessionStore(host.database, sql, host.clock),
    inTurn: oneAtATime(),
  };
}
