import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { versionOf, type Template, type TemplateVersion } from '#shared/domain/template.ts';
import {
  readTemplateVersion,
  templateItem,
  templateVersionItem,
} from '#shared/table/template.entity.ts';
import { fromCursor, toCursor } from '../platform/aws/cursor.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

/** A template as it was read; absent for one that the table does not have. */
export type TemplateRead = Template | undefined;

/** Writes a template if it is still as it was read. */
export const putTemplate = (after: Template, before: TemplateRead): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: templateItem(after),
    ...(before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :version AND #active = :active AND #order = :order',
          ExpressionAttributeNames: {
            '#version': 'version',
            '#active': 'active',
            '#order': 'order',
          },
          ExpressionAttributeValues: {
            ':version': before.version,
            ':active': before.active,
            ':order': before.order,
          },
        }),
  },
});

/** Writes the version that a template has now, which nothing writes again. */
export const putTemplateVersion = (template: Template): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: templateVersionItem(versionOf(template)),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const pageSize = 25;

/** Versions in the table, the latest first. Throws `malformed_request` for a cursor of another list. */
export const readVersions = async (
  templateId: string,
  cursor: string | undefined,
): Promise<{ readonly items: TemplateVersion[]; readonly next?: string }> => {
  const name = `versions ${templateId}`;
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :template AND begins_with(sk, :version)',
      ExpressionAttributeValues: { ':template': templateId, ':version': 'V#' },
      ScanIndexForward: false,
      Limit: pageSize,
      ExclusiveStartKey: cursor === undefined ? undefined : await fromCursor(name, cursor),
    }),
  );
  const next = await toCursor(name, LastEvaluatedKey);
  return { items: Items.map(readTemplateVersion), ...(next !== undefined && { next }) };
};
