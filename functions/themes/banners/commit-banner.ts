import type { Banner, BannerContent } from '#shared/domain/banner.ts';
import { isShownEver } from '#shared/domain/banner-state.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import { bannerItem, readBanner } from '#shared/table/banner.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { auditEventOf, changedFields, commitWithAudit, type Asking } from '../../platform/audit.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { tableName } from '../../platform/aws/table.ts';
import { ApiError } from '../../platform/http/api-error.ts';

export const movedOn = () =>
  new ApiError('conflict', 'The banner was changed meanwhile. Load it again.');

export const loadBanner = (bannerId: string): Promise<Banner | undefined> =>
  getItem(keys.banner(bannerId), readBanner);

/** Throws `not_found`. */
export const requireBanner = async (bannerId: string): Promise<Banner> => {
  const banner = await loadBanner(bannerId);
  if (banner === undefined) throw new ApiError('not_found', 'There is no such banner.');
  return banner;
};

/** Throws `validation_failed` for a banner that ends before it begins. */
export const requireShownEver = (content: BannerContent, path: string): void => {
  if (isShownEver(content)) return;
  const message = 'It would end before it begins.';
  throw new ApiError('validation_failed', message, [
    { path: `${path}.until`, code: 'custom', message },
  ]);
};

const told = ({ kind, text, audience, dismissible, from, until }: Banner) => ({
  kind,
  text,
  audience,
  dismissible,
  ...(from !== undefined && { from }),
  ...(until !== undefined && { until }),
});

const writeOf = (before: Banner | undefined, after: Banner | undefined, id: string) => {
  const condition =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :read',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':read': before.version },
        };
  return after === undefined
    ? { Delete: { TableName: tableName, Key: { ...keys.banner(id) }, ...condition } }
    : { Put: { TableName: tableName, Item: bannerItem(after), ...condition } };
};

interface BannerWritten {
  readonly before: Banner | undefined;
  readonly after: Banner | undefined;
  readonly name: AuditEvent['name'];
}

/** Writes a banner, or takes it away, with its audit event, once per idempotency key. Throws `conflict`. */
export const commitBanner = async (
  { before, after, name }: BannerWritten,
  asking: Asking,
): Promise<void> => {
  const banner = after ?? before;
  if (banner === undefined) return;
  const audit = auditEventOf(asking, {
    name,
    subject: { id: banner.id, name: (Object.values(banner.text)[0] ?? '').slice(0, 80) },
    changes: changedFields(before ? told(before) : {}, after ? told(after) : {}),
  });
  const outcome = await commitWithAudit([writeOf(before, after, banner.id)], audit);
  if (outcome === 'refused') throw movedOn();
};
