import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ThemeVersion } from '#shared/domain/theme.ts';
import { keys } from '#shared/table/keys.ts';
import { readThemeVersion } from '#shared/table/theme.entity.ts';
import { table, tableName } from './aws/table.ts';

/** The theme that holds, read anew so that it holds at once; half a read unit for every 4 KB. */
export const loadTheme = async (): Promise<ThemeVersion | undefined> => {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName, Key: { ...keys.publishedTheme() } }),
  );
  return Item === undefined ? undefined : readThemeVersion(Item);
};
