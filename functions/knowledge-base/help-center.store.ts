import { initialHelpCenter, type HelpCenter } from '#shared/domain/help-center.ts';
import { helpCenterItem, readHelpCenter } from '#shared/table/article.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

/** Categories and sections, strongly consistent. */
export const loadHelpCenter = async (): Promise<HelpCenter> =>
  (await getItem(keys.helpCenter(), readHelpCenter)) ?? initialHelpCenter;

/** The next version over the one that was read. */
export const putHelpCenter = (helpCenter: HelpCenter): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: helpCenterItem(helpCenter),
    ...(helpCenter.version === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :read',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':read': helpCenter.version - 1 },
        }),
  },
});
