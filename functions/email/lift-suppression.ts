import type { emailContract } from '#shared/contract/email.ts';
import { keys } from '#shared/table/keys.ts';
import { auditEventOf, commitWithAudit } from '../platform/audit.ts';
import { tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSuppression } from './mail-log.store.ts';

const notSuppressed = () => new ApiError('not_found', 'Mails to this address are not held back.');

/** Lets mails go to an address again; should it bounce once more, it is suppressed anew. Throws `not_found`. */
export const liftSuppression: OperationHandler<typeof emailContract.liftSuppression> = async (
  { body: { address } },
  context,
) => {
  const suppressed = await loadSuppression(address);
  if (suppressed === undefined) throw notSuppressed();
  const audit = auditEventOf(context, {
    name: 'SuppressionLifted',
    subject: { id: address, name: address },
    changes: [{ field: 'reason', from: suppressed.reason }],
  });
  const remove = {
    Delete: {
      TableName: tableName,
      Key: keys.suppressedAddress(address),
      ConditionExpression: 'attribute_exists(pk)',
    },
  };
  if ((await commitWithAudit([remove], audit)) === 'refused') throw notSuppressed();
  return {};
};
