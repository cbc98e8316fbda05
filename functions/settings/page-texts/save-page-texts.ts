import type { settingsContract } from '#shared/contract/settings.ts';
import type { PageText, PageTexts } from '#shared/domain/page-texts.ts';
import { textPages } from '#shared/domain/page-texts.ts';
import { keys } from '#shared/table/keys.ts';
import {
  pageTextsItem,
  pageTextsVersionItem,
  readPageTexts,
  type SavedTexts,
} from '#shared/table/page-texts.entity.ts';
import { auditEventOf, changedFields, commitWithAudit } from '../../platform/audit.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { tableName } from '../../platform/aws/table.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';

const movedOn = () =>
  new ApiError('conflict', 'The words were changed meanwhile. Load them again.');

/** Each text of each page as a field of its own, as the history tells it. */
const fieldsOf = (pages: PageTexts) =>
  Object.fromEntries(
    textPages.flatMap((page) => {
      const { title, text }: PageText = pages[page] ?? {};
      return [
        [`${page}.title`, title],
        [`${page}.text`, text],
      ];
    }),
  );

const writesOf = (texts: SavedTexts) => [
  {
    Put: {
      TableName: tableName,
      Item: pageTextsItem(texts),
      ConditionExpression: 'attribute_not_exists(pk) OR #version = :read',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':read': texts.version - 1 },
    },
  },
  { Put: { TableName: tableName, Item: pageTextsVersionItem(texts) } },
];

/**
 * Sets the words, as a version of their own, with its audit event, once per idempotency key. What is so already comes
 * back as it is. Throws `conflict` for another version than the last.
 */
export const savePageTexts: OperationHandler<typeof settingsContract.savePageTexts> = async (
  { body },
  context,
) => {
  const before = await getItem(keys.pageTexts(), readPageTexts);
  const changes = changedFields(fieldsOf(before?.pages ?? {}), fieldsOf(body.pages));
  const version = before?.version ?? 0;
  if (changes.length === 0) return { version, pages: body.pages };
  if (body.version !== version) throw movedOn();
  const { actor, now } = context;
  const by = { id: actor.id, name: actor.name };
  const texts = { version: version + 1, pages: body.pages, at: now, by };
  const audit = auditEventOf(context, {
    name: 'PageTextsChanged',
    subject: { id: 'page-texts', name: 'Page texts' },
    changes,
  });
  if ((await commitWithAudit(writesOf(texts), audit)) === 'refused') throw movedOn();
  return { version: texts.version, pages: texts.pages };
};
