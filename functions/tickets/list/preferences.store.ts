import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ListPreferences } from '#shared/contract/ticket-lists.ts';
import { columnSchema } from '#shared/domain/settings.ts';
import { listQuerySchema } from '#shared/domain/ticket-list.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { ApiError } from '../../platform/http/api-error.ts';

const storedSchema = z.object({
  revision: z.int(),
  views: z.array(
    z.object({ id: z.string(), name: z.string(), query: z.object(listQuerySchema.shape) }),
  ),
  columns: z.array(columnSchema).optional(),
});
type Stored = z.infer<typeof storedSchema>;

const load = async (contactId: string): Promise<Stored> =>
  (await getItem(keys.listPreferences(contactId), (item) => storedSchema.parse(item))) ?? {
    revision: 0,
    views: [],
  };

const view = ({ views, columns }: ListPreferences): ListPreferences => ({
  views,
  ...(columns && { columns }),
});

/** How a contact likes lists: saved views and columns; one read unit. */
export const loadPreferences = async (contactId: string): Promise<ListPreferences> =>
  view(await load(contactId));

const attempts = 4;

/** Changes the preferences as they are. Throws `conflict` where others keep changing them. */
export const changePreferences = async (
  contactId: string,
  change: (preferences: ListPreferences) => ListPreferences,
): Promise<ListPreferences> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await load(contactId);
    const after = view(change(view(before)));
    try {
      await table.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...keys.listPreferences(contactId), ...after, revision: before.revision + 1 },
          ConditionExpression: 'attribute_not_exists(pk) OR revision = :before',
          ExpressionAttributeValues: { ':before': before.revision },
        }),
      );
      return after;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
  throw new ApiError('conflict', 'The preferences are being changed elsewhere. Try again.');
};
