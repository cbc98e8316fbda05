import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestHost, type TestHost } from '../../../../test/factories/engine-host.ts';
import { serveEngine, type EngineServer } from '../../../../test/factories/engine-server.ts';
import { createCloudfrontEngine } from './cloudfront-engine.ts';

let host: TestHost;
let server: EngineServer;
let sdk: CloudFrontClient;
beforeEach(async () => {
  host = createTestHost();
  server = await serveEngine(createCloudfrontEngine(host), host);
  sdk = new CloudFrontClient(server.client);
});
afterEach(async () => {
  await server.close();
  host.close();
});

const invalidate = (Items: string[], Quantity = Items.length) =>
  sdk.send(
    new CreateInvalidationCommand({
      DistributionId: 'E0123456789AB',
      InvalidationBatch: { CallerReference: 'evt_1', Paths: { Quantity, Items } },
    }),
  );

it('takes the paths that are forgotten, and names the same reason alike', async () => {
  const { Invalidation } = await invalidate(['/help/en', '/help/*']);
  expect(Invalidation).toMatchObject({
    Status: 'Completed',
    InvalidationBatch: { CallerReference: 'evt_1', Paths: { Quantity: 2 } },
  });
  expect((await invalidate(['/help/en'])).Invalidation?.Id).toBe(Invalidation?.Id);
});

it('refuses paths that CloudFront would not take', async () => {
  await expect(invalidate(['help'])).rejects.toMatchObject({ name: 'InvalidArgument' });
  await expect(invalidate(['/help'], 2)).rejects.toMatchObject({ name: 'InconsistentQuantities' });
});
