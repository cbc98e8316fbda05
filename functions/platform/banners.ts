import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Banner } from '#shared/domain/banner.ts';
import { bannerState } from '#shared/domain/banner-state.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { partitions } from '#shared/table/keys.ts';
import { readBanner } from '#shared/table/banner.entity.ts';
import { table, tableName } from './aws/table.ts';

/** Every banner; half a read unit for 4 KB, of which a handful takes less. */
export const loadBanners = async (consistent = false): Promise<Banner[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :banners',
      ExpressionAttributeValues: { ':banners': partitions.banners },
      ConsistentRead: consistent,
    }),
  );
  return Items.map(readBanner);
};

/** What an audience sees now, warnings first; without who wrote it, and without what is planned. */
export const shownBanners = (
  banners: readonly Banner[],
  audience: Banner['audience'],
  now: Instant,
) =>
  banners
    .filter((banner) => banner.audience === audience && bannerState(banner, now) === 'shown')
    .toSorted((a, b) => b.kind.localeCompare(a.kind) || b.changedAt.localeCompare(a.changedAt))
    .map(({ id, version, kind, text, dismissible, until }) => ({
      id,
      version,
      kind,
      text,
      audience,
      dismissible,
      ...(until !== undefined && { until }),
    }));
