import { isDeepStrictEqual } from 'node:util';
import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import { articleEventItem } from '#shared/table/event.entity.ts';
import { auditEventOf, changedFields, commitWithAudit } from '../platform/audit.ts';
import { tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { toldBy } from './article-event.ts';
import { loadHelpCenter, putHelpCenter } from './help-center.store.ts';

const movedOn = () =>
  new ApiError('conflict', 'The categories were changed meanwhile. Load them again.');

/**
 * Writes categories and sections anew; ones that already are so come back as they are, which makes a retry harmless.
 * Articles of a category that is gone stand at the end of the help centre. Throws `conflict` for another version.
 */
export const saveHelpCenter: OperationHandler<typeof knowledgeBaseContract.saveHelpCenter> = async (
  { body },
  context,
) => {
  const before = await loadHelpCenter();
  if (isDeepStrictEqual(before.categories, body.categories)) return before;
  if (before.version !== body.version) throw movedOn();
  const after = { version: before.version + 1, categories: body.categories };
  const audit = auditEventOf(context, {
    name: 'HelpCenterChanged',
    subject: { id: 'help-center', name: 'Help centre' },
    changes: changedFields({ categories: before.categories }, { categories: after.categories }),
  });
  const event = { ...toldBy(context, 'help-center'), name: 'HelpCenterChanged' as const };
  const tell = { Put: { TableName: tableName, Item: articleEventItem(event) } };
  const outcome = await commitWithAudit([putHelpCenter(after), tell], audit);
  if (outcome === 'refused') throw movedOn();
  return outcome === 'committed' ? after : loadHelpCenter();
};
