import { S3Client } from '@aws-sdk/client-s3';
import { createS3Engine, type S3Engine } from '../../infra/local/engines/s3/s3-engine.ts';
import { createTestHost, type TestHost } from './engine-host.ts';
import { provision, serveEngine, type EngineServer } from './engine-server.ts';

export const portalOrigin = 'http://127.0.0.1:4000';

export interface S3Bucket {
  readonly bucket: string;
  readonly engine: S3Engine;
  readonly host: TestHost;
  readonly server: EngineServer;
  readonly sdk: S3Client;
  close(): Promise<void>;
}

/** A bucket behind the SDK that the portal's pages may post to; `function` signs as a role of its own. */
export const createS3Bucket = async (
  properties: Record<string, unknown> = {},
): Promise<S3Bucket> => {
  const host = createTestHost();
  const engine = createS3Engine(host);
  const server = await serveEngine(engine, host);
  const { ref: bucket } = await provision(engine, 'AWS::S3::Bucket', 'Attachments', {
    CorsConfiguration: {
      CorsRules: [
        {
          AllowedOrigins: [portalOrigin],
          AllowedMethods: ['POST', 'GET'],
          AllowedHeaders: ['content-type'],
          ExposedHeaders: ['ETag'],
          MaxAge: 600,
        },
      ],
    },
    ...properties,
  });
  const sdk = new S3Client(server.client);
  // Presigners of the SDK read the real clock; the engine must agree with it.
  host.clock.advance(Date.now() - host.clock.now());
  return {
    bucket,
    engine,
    host,
    server,
    sdk,
    async close() {
      sdk.destroy();
      await server.close();
      host.close();
    },
  };
};
