import type { organizationsContract } from '#shared/contract/organizations.ts';
import { keys } from '#shared/table/keys.ts';
import { auditEventOf, changedFields, commitWithAudit } from '../platform/audit.ts';
import { tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { requireOrganization } from './organizations.store.ts';

/** Deletes an organization that is empty; its tickets keep its name. Throws `not_found`, `conflict` while it is not. */
export const deleteOrganization: OperationHandler<
  typeof organizationsContract.deleteOrganization
> = async ({ params }, context) => {
  const { id, name, version, domains } = await requireOrganization(params.organizationId);
  const audit = auditEventOf(context, {
    name: 'OrganizationDeleted',
    subject: { id, name },
    changes: changedFields({ name, domains }, {}),
  });
  const outcome = await commitWithAudit(
    [
      {
        Delete: {
          TableName: tableName,
          Key: { ...keys.organization(id) },
          ConditionExpression:
            '#version = :version AND memberCount = :none AND requestCount = :none',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': version, ':none': 0 },
        },
      },
      { Delete: { TableName: tableName, Key: { ...keys.organizationName(name, id) } } },
      ...domains.map((domain) => ({
        Delete: { TableName: tableName, Key: { ...keys.organizationDomain(domain.name, id) } },
      })),
    ],
    audit,
  );
  if (outcome === 'refused')
    throw new ApiError('conflict', 'The organization still has members or requests.');
};
