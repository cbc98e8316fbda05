import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { createS3Bucket } from '../../../../test/factories/s3-bucket.ts';

const hour = 3_600_000;

it('lets tagged objects expire at midnight after their days, and keeps the rest', async () => {
  const s3 = await createS3Bucket({
    LifecycleConfiguration: {
      Rules: [
        {
          Status: 'Enabled',
          ExpirationInDays: 2,
          TagFilters: [{ Key: 'state', Value: 'pending' }],
        },
        { Status: 'Disabled', ExpirationInDays: 1 },
      ],
    },
  });
  const { clock } = s3.host;
  clock.advance(24 * hour - (clock.now() % (24 * hour)) + hour);
  await s3.engine.start?.();
  const put = (Key: string, Tagging: string) =>
    s3.sdk.send(new PutObjectCommand({ Bucket: s3.bucket, Key, Body: 'x', Tagging }));
  await put('sent', 'state=sent');
  await put('never-sent', 'state=pending');
  const keys = () => s3.engine.listObjects(s3.bucket).map(({ key }) => key);
  clock.advance(70 * hour);
  expect(keys()).toEqual(['never-sent', 'sent']);
  clock.advance(hour);
  expect(keys()).toEqual(['sent']);
  await s3.engine.stop?.();
  await s3.close();
});
