import type { organizationsContract } from '#shared/contract/organizations.ts';
import type { Organization } from '#shared/domain/organization.ts';
import { keys } from '#shared/table/keys.ts';
import {
  organizationDomainItem,
  organizationItem,
  organizationNameItem,
  readCountedOrganization,
} from '#shared/table/organization.entity.ts';
import { auditEventOf, changedFields, commitWithAudit } from '../platform/audit.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { derivedId } from '../platform/ids.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { organizationView } from './organization.view.ts';
import { requireDomains } from './require-domains.ts';

const put = (Item: Record<string, unknown>): ExtraWrite => ({
  Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** Adds an organization, once per `Idempotency-Key`. Throws `validation_failed` for a public domain. */
export const createOrganization: OperationHandler<
  typeof organizationsContract.createOrganization
> = async ({ body }, context) => {
  const { actor, now, idempotencyKey } = context;
  requireDomains(body.domains);
  const { name, domains } = body;
  const organization: Organization = {
    id: derivedId('organization', actor.id, idempotencyKey),
    version: 1,
    name,
    domains,
    createdAt: now,
    updatedAt: now,
  };
  const { id } = organization;
  const audit = auditEventOf(context, {
    name: 'OrganizationCreated',
    subject: { id, name },
    changes: changedFields({}, { name, domains }),
  });
  const outcome = await commitWithAudit(
    [
      put(organizationItem(organization)),
      put(organizationNameItem(organization)),
      ...domains.map((domain) => put(organizationDomainItem(id, domain))),
    ],
    audit,
  );
  const made = await getItem(keys.organization(id), readCountedOrganization);
  if (outcome === 'refused' || made === undefined)
    throw new ApiError('unavailable', 'Try again in a moment.');
  return organizationView(made);
};
