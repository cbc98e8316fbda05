import type { HandOverClaims } from '#shared/domain/hand-over-claims.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Organization } from '#shared/domain/organization.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import { keys } from '#shared/table/keys.ts';
import {
  organizationItem,
  organizationNameItem,
  readOrganization,
} from '#shared/table/organization.entity.ts';
import { commitWithAudit } from '../../platform/audit.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { tableName } from '../../platform/aws/table.ts';
import { derivedId } from '../../platform/ids.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';

type Named = NonNullable<HandOverClaims['organizations']>[number];

const put = (Item: Record<string, unknown>): ExtraWrite => ({
  Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** Of the application, by what it is called in its tokens. */
export const handOverAudit = (
  issuer: string,
  at: Instant,
  { name, subject, changes }: Pick<AuditEvent, 'name' | 'subject' | 'changes'>,
): AuditEvent => ({
  id: derivedId('event', 'hand-over', issuer, name, subject.id, at),
  schema: 1,
  at,
  by: { kind: 'system', id: 'hand-over', name: issuer },
  name,
  subject,
  changes,
});

const make = async (issuer: string, id: string, name: string, now: Instant): Promise<void> => {
  const organization: Organization = {
    id,
    version: 1,
    name,
    domains: [],
    createdAt: now,
    updatedAt: now,
  };
  const subject = { id, name };
  const audit = handOverAudit(issuer, now, {
    name: 'OrganizationCreated',
    subject,
    changes: [{ field: 'name', to: name }],
  });
  await commitWithAudit(
    [put(organizationItem(organization)), put(organizationNameItem(subject))],
    audit,
  );
};

const rename = async (
  issuer: string,
  { id, name: from, version }: Organization,
  name: string,
  now: Instant,
): Promise<void> => {
  const subject = { id, name };
  const writes: ExtraWrite[] = [
    {
      Update: {
        TableName: tableName,
        Key: { ...keys.organization(id) },
        UpdateExpression: 'SET #name = :name, #version = :next, updatedAt = :now',
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#name': 'name', '#version': 'version' },
        ExpressionAttributeValues: {
          ':name': name,
          ':next': version + 1,
          ':read': version,
          ':now': now,
        },
      },
    },
  ];
  const [old, next] = [keys.organizationName(from, id), keys.organizationName(name, id)];
  if (old.sk !== next.sk)
    writes.push(
      { Delete: { TableName: tableName, Key: { ...old } } },
      { Put: { TableName: tableName, Item: organizationNameItem(subject) } },
    );
  const changes = [{ field: 'name', from, to: name }];
  await commitWithAudit(
    writes,
    handOverAudit(issuer, now, { name: 'OrganizationChanged', subject, changes }),
  );
};

/**
 * The ids of organizations that an application names by ids of its own. Each application has its own organizations
 * here: no name that it gives leads to one that somebody else made. New ones are made, others called as it calls them.
 */
export const knownOrganizations = (
  issuer: string,
  named: readonly Named[],
  now: Instant,
): Promise<string[]> =>
  Promise.all(
    [...new Map(named.map((one) => [one.id, one])).values()].map(
      async ({ id: externalId, name }) => {
        const id = derivedId('organization', 'hand-over', issuer, externalId);
        const found = await getItem(keys.organization(id), readOrganization);
        if (found === undefined) await make(issuer, id, name, now);
        else if (found.name !== name) await rename(issuer, found, name, now);
        return id;
      },
    ),
  );
