import type { LifecycleRule } from './bucket-store.ts';
import type { StoredObject } from './object-store.ts';
import type { S3 } from './s3.ts';

const day = 86_400_000;

/** An object expires at the first midnight UTC after so many days. */
const expiresBy = ({ modifiedAt }: StoredObject, days: number, now: number): boolean =>
  Math.ceil((modifiedAt + days * day) / day) * day <= now;

const applies = (rule: LifecycleRule, object: StoredObject, now: number): boolean =>
  rule.ExpirationInDays !== undefined &&
  rule.TagFilters.every(({ Key, Value }) => object.tags[Key] === Value) &&
  expiresBy(object, rule.ExpirationInDays, now);

function expireObjects(s3: S3): void {
  const now = s3.host.clock.now();
  for (const bucket of s3.buckets.all()) {
    const rules = bucket.settings.LifecycleConfiguration.Rules.filter(
      ({ Status }) => Status === 'Enabled',
    );
    for (const rule of rules) {
      const expired = [...s3.objects.list(bucket, rule.Prefix, '')].filter((object) =>
        applies(rule, object, now),
      );
      for (const { key } of expired) s3.objects.remove(bucket, key);
    }
  }
}

/**
 * Expires current objects at midnight UTC, as lifecycle rules say by age, prefix and tags. Storage classes and old
 * versions cost nothing here, so transitions and their expiry are left out.
 */
export function startLifecycle(s3: S3): () => void {
  const { clock } = s3.host;
  let cancel = (): void => undefined;
  const run = (): void => {
    expireObjects(s3);
    cancel = clock.at((Math.floor(clock.now() / day) + 1) * day, run);
  };
  run();
  return () => cancel();
}
