import type { organizationsContract } from '#shared/contract/organizations.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Organization } from '#shared/domain/organization.ts';
import { keys, type Key } from '#shared/table/keys.ts';
import {
  organizationDomainItem,
  organizationNameItem,
  type CountedOrganization,
} from '#shared/table/organization.entity.ts';
import { auditEventOf, changedFields, commitWithAudit } from '../platform/audit.ts';
import { tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { organizationView } from './organization.view.ts';
import { requireOrganization } from './organizations.store.ts';
import { requireDomains } from './require-domains.ts';

type Operation = typeof organizationsContract.updateOrganization;
type Body = Parameters<OperationHandler<Operation>>[0]['body'];

const put = (Item: Record<string, unknown>): ExtraWrite => ({
  Put: { TableName: tableName, Item },
});
const take = (key: Key): ExtraWrite => ({ Delete: { TableName: tableName, Key: { ...key } } });

/** The organization itself by an update, which leaves the counts alone. */
const itemWrite = (after: Organization, read: number): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.organization(after.id) },
    UpdateExpression: `SET #version = :version, #name = :name, #domains = :domains, updatedAt = :at${
      after.visibility === undefined ? ' REMOVE #visibility' : ', #visibility = :visibility'
    }`,
    ConditionExpression: '#version = :read',
    ExpressionAttributeNames: {
      '#version': 'version',
      '#name': 'name',
      '#domains': 'domains',
      '#visibility': 'visibility',
    },
    ExpressionAttributeValues: {
      ':version': after.version,
      ':name': after.name,
      ':domains': after.domains,
      ':at': after.updatedAt,
      ':read': read,
      ...(after.visibility && { ':visibility': after.visibility }),
    },
  },
});

const indexWrites = (before: Organization, after: Organization): ExtraWrite[] => {
  const from = keys.organizationName(before.name, before.id);
  const to = keys.organizationName(after.name, after.id);
  const gone = before.domains.filter(
    ({ name }) => !after.domains.some((domain) => domain.name === name),
  );
  return [
    ...(from.sk === to.sk ? [] : [take(from), put(organizationNameItem(after))]),
    ...gone.map(({ name }) => take(keys.organizationDomain(name, before.id))),
    ...changedDomains(before, after).map((domain) => put(organizationDomainItem(after.id, domain))),
  ];
};

const changedDomains = (before: Organization, after: Organization) =>
  after.domains.filter(
    ({ name, approval }) =>
      !before.domains.some((domain) => domain.name === name && domain.approval === approval),
  );

const changed = (before: CountedOrganization, body: Body, now: Instant): CountedOrganization => {
  const { visibility: had, ...kept } = before;
  const visibility = body.visibility === undefined ? had : (body.visibility ?? undefined);
  return {
    ...kept,
    version: before.version + 1,
    name: body.name ?? before.name,
    domains: body.domains ?? before.domains,
    ...(visibility && { visibility }),
    updatedAt: now,
  };
};

const audited = ({ name, domains, visibility }: Organization) => ({
  name,
  domains,
  ...(visibility && { visibility }),
});

/** Of `commitWithAudit`. */
const mostWrites = 98;

const movedOn = () =>
  new ApiError('conflict', 'The organization was changed meanwhile. Load it again.');

/**
 * Changes what the body names; who sees what holds from the next request on. Throws `conflict` for another version,
 * `validation_failed` for a public domain, `not_found`.
 */
export const updateOrganization: OperationHandler<Operation> = async (
  { params, body },
  context,
) => {
  const before = await requireOrganization(params.organizationId);
  if (body.domains !== undefined) requireDomains(body.domains);
  const after = changed(before, body, context.now);
  const changes = changedFields(audited(before), audited(after));
  if (changes.length === 0) return organizationView(before);
  if (before.version !== body.version) throw movedOn();
  const audit = auditEventOf(context, {
    name: 'OrganizationChanged',
    subject: { id: after.id, name: after.name },
    changes,
  });
  const writes = [itemWrite(after, before.version), ...indexWrites(before, after)];
  if (writes.length > mostWrites)
    throw new ApiError('validation_failed', 'Too many domains change at once.', [
      { path: 'body.domains', code: 'too_big', message: 'Change fewer domains at a time.' },
    ]);
  const outcome = await commitWithAudit(writes, audit);
  if (outcome === 'refused') throw movedOn();
  return organizationView(outcome === 'committed' ? after : await requireOrganization(after.id));
};
