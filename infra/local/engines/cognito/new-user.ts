import { randomUUID } from 'node:crypto';
import { AwsError } from '../protocol/aws-error.ts';
import type { Cognito } from './cognito.ts';
import { invalidParameter } from './errors.ts';
import type { Pool } from './pool-store.ts';
import { normalLogin, signsInByEmail, type User } from './user-store.ts';

const standardAttributes = new Set(
  (
    'address birthdate email email_verified family_name gender given_name locale middle_name name nickname ' +
    'phone_number phone_number_verified picture preferred_username profile updated_at website zoneinfo'
  ).split(' '),
);
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Throws `InvalidParameterException` for an attribute the pool's schema does not have. */
export function checkAttributes(pool: Pool, attributes: Readonly<Record<string, string>>): void {
  const custom = new Set(pool.settings.Schema.map(({ Name }) => `custom:${Name}`));
  for (const [name, value] of Object.entries(attributes)) {
    if (!standardAttributes.has(name) && !custom.has(name)) {
      throw invalidParameter(
        `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
      );
    }
    if (name === 'email' && !emailPattern.test(value)) {
      throw invalidParameter('Invalid email address format.');
    }
  }
}

function checkRequired(pool: Pool, attributes: Readonly<Record<string, string>>): void {
  for (const { Name, Required } of pool.settings.Schema) {
    if (Required && attributes[Name] === undefined) {
      throw invalidParameter(
        `Attributes did not conform to the schema: ${Name}: The attribute is required`,
      );
    }
  }
}

interface Registration {
  readonly username: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A user not stored yet. Throws `InvalidParameter-` and `UsernameExistsException`. */
export function newUser(
  cognito: Cognito,
  pool: Pool,
  { username, attributes }: Registration,
): User {
  const byEmail = signsInByEmail(pool);
  if (byEmail && !emailPattern.test(username)) {
    throw invalidParameter('Username should be an email.');
  }
  const all = byEmail ? { ...attributes, email: normalLogin(pool, username) } : attributes;
  checkAttributes(pool, all);
  checkRequired(pool, all);
  if (cognito.users.find(pool, username)) throw usernameExists(pool);
  const now = cognito.host.clock.now();
  const sub = randomUUID();
  return {
    poolId: pool.id,
    sub,
    username: byEmail ? sub : normalLogin(pool, username),
    status: 'UNCONFIRMED',
    enabled: true,
    attributes: all,
    password: undefined,
    passwordExpiresAt: undefined,
    totp: { secret: undefined, pending: undefined, step: 0, enabled: false },
    createdAt: now,
    modifiedAt: now,
  };
}

const usernameExists = (pool: Pool): AwsError =>
  new AwsError(
    'UsernameExistsException',
    signsInByEmail(pool)
      ? 'An account with the given email already exists.'
      : 'User already exists',
  );
