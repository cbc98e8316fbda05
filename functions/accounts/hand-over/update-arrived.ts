import { setTimeout as wait } from 'node:timers/promises';
import { toInstant, type Instant } from '#shared/domain/instant.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import type { Account } from '#shared/table/account.entity.ts';
import type { HandOverLink } from '#shared/table/hand-over.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { readContact, type StoredContact } from '#shared/table/person.entity.ts';
import { changedFields, commitWithAudit } from '../../platform/audit.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { tableName } from '../../platform/aws/table.ts';
import { givenProperties } from '../../platform/hand-over/properties.ts';
import type { Statement } from '../../platform/hand-over/statement.ts';
import { contactWrites } from '../../platform/organizations/membership.ts';
import { loadSettings } from '../../platform/settings.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';
import { nameInPool } from '../cognito/name-in-pool.ts';
import { saveProfile } from '../profile.store.ts';
import { handOverAudit, knownOrganizations } from './known-organizations.ts';
import { membershipWrites, withMemberships } from './memberships.ts';

const attempts = 4;

const keepJoined = (
  { issuer, subject }: HandOverLink,
  organizationIds: readonly string[],
): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.handOverLink(issuer, subject) },
    UpdateExpression: 'SET organizationIds = :joined',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':joined': organizationIds },
  },
});

const withProperties = async (
  contact: StoredContact,
  { claims }: Statement,
): Promise<StoredContact> => {
  if (claims.properties === undefined) return contact;
  const { set, gone } = givenProperties(
    (await loadSettings()).contactProperties,
    claims.properties,
  );
  const kept = Object.entries(contact.properties ?? {}).filter(([key]) => !gone.includes(key));
  return { ...contact, properties: { ...Object.fromEntries(kept), ...set } };
};

const audited = ({ organizationIds, properties = {} }: StoredContact) => ({
  organizationIds: [...organizationIds].sort(),
  properties,
});

interface Change {
  readonly writes: readonly ExtraWrite[];
  readonly audit: AuditEvent;
}

/** What is to be written of where a contact belongs and what is known of it; undefined where it is so already. */
const plan = async (
  before: StoredContact,
  link: HandOverLink,
  statement: Statement,
  wanted: readonly string[] | undefined,
  now: Instant,
): Promise<Change | undefined> => {
  const moved = withMemberships(before, link.organizationIds, wanted);
  const after = await withProperties(moved.contact, statement);
  const changes = changedFields(audited(before), audited(after));
  if (changes.length === 0) return undefined;
  const subject = { id: before.id, name: before.name };
  return {
    writes: [
      ...contactWrites(before, after),
      ...(await membershipWrites(before, moved, now)),
      ...(wanted === undefined ? [] : [keepJoined(link, wanted)]),
    ],
    audit: handOverAudit(statement.issuer, now, { name: 'ContactChanged', subject, changes }),
  };
};

const rename = async (account: Account, name: string): Promise<void> => {
  if (account.kind !== 'customer' || account.person.name === name) return;
  const { person, sub } = account;
  const changes = { name, locale: person.locale, timeZone: person.timeZone };
  if (await saveProfile({ kind: 'customer', ...person }, sub, changes))
    await nameInPool(sub, changes);
};

/**
 * Makes a contact what the application says: its name, the organizations of the application it belongs to, its
 * properties. Organizations that it joined otherwise stay. Where others keep changing the same contact, the next
 * hand-over makes it up; nobody is kept out by it.
 */
export const updateArrived = async (
  account: Account,
  link: HandOverLink,
  statement: Statement,
): Promise<void> => {
  const { issuer, claims } = statement;
  const now = toInstant(Date.now());
  await rename(account, claims.name);
  const wanted =
    claims.organizations && (await knownOrganizations(issuer, claims.organizations, now));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * 20 * 2 ** attempt);
    const contact = await getItem(keys.contact(account.person.id), readContact);
    const change = contact && (await plan(contact, link, statement, wanted, now));
    if (change === undefined) return;
    if ((await commitWithAudit(change.writes, change.audit)) !== 'refused') return;
  }
};
