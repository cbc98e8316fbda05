import { describe, expect, test } from 'vitest';
import { runInNewContext } from 'node:vm';
import { listed, readAssembly, type Assembly } from './assembly.ts';
import { variantNames } from './variants.ts';

const ofPortal = (assembly: Assembly, type: string) =>
  assembly.of(type).find(({ id }) => id.startsWith('Portal'))!.Properties;

describe.each(variantNames)('%s', (variant) => {
  const assembly = readAssembly(variant);
  const { DistributionConfig } = ofPortal(assembly, 'AWS::CloudFront::Distribution');
  const policies = assembly
    .of('AWS::CloudFront::ResponseHeadersPolicy')
    .map(({ id, Properties }) => ({
      id,
      headers: Properties['ResponseHeadersPolicyConfig'].SecurityHeadersConfig as Record<
        string,
        unknown
      >,
    }));

  test('every answer carries the security headers', () => {
    const behaviors = [
      DistributionConfig.DefaultCacheBehavior,
      ...DistributionConfig.CacheBehaviors,
    ];
    for (const { ResponseHeadersPolicyId } of behaviors)
      expect(policies.map(({ id }) => id)).toContain(ResponseHeadersPolicyId.Ref);
    for (const { headers } of policies) {
      expect(Object.keys(headers).sort()).toEqual([
        'ContentSecurityPolicy',
        'ContentTypeOptions',
        'FrameOptions',
        'ReferrerPolicy',
        'StrictTransportSecurity',
      ]);
    }
  });

  test("pages may run no script but the portal's own", () => {
    const { headers } = policies.find(({ id }) => id.startsWith('PortalPageHeaders'))!;
    const policy = JSON.stringify(headers['ContentSecurityPolicy']);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/);
    expect(policy).toMatch(/script-src 'self'[^;]*;/);
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(rule);
  });

  test('API answers are neither cached nor served to another address', () => {
    const [api] = listed(DistributionConfig.CacheBehaviors).filter(
      ({ PathPattern }) => PathPattern === '/api/*',
    );
    expect(api).toMatchObject({
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      ViewerProtocolPolicy: 'https-only',
    });
    expect(api?.['FunctionAssociations']).toBeUndefined();
  });

  test('faults of the API stay faults: no error page stands in for them', () => {
    expect(DistributionConfig.CustomErrorResponses).toBeUndefined();
  });
});

describe('path of a page', () => {
  const code: string = ofPortal(readAssembly('bare'), 'AWS::CloudFront::Function')['FunctionCode'];
  const requested = (uri: string): string =>
    runInNewContext(`${code}; handler({ request: { uri } }).uri`, { uri }) as string;

  test.each([
    '/',
    '/tickets',
    '/tickets/tkt_0123456789abcdefghjk',
    '/agent/',
    '/feedback/1.Zm9vYmFyYmF6cXV4',
  ])('%s is the application', (uri) => {
    expect(requested(uri)).toBe('/200.html');
  });

  test.each([
    '/_app/version.json',
    '/favicon.svg',
    '/fonts/instrument.woff2',
    '/site.webmanifest',
    '/openapi.json',
  ])('%s is a file', (uri) => {
    expect(requested(uri)).toBe(uri);
  });
});

test('an own domain demands TLS 1.2', () => {
  const { DistributionConfig } = ofPortal(readAssembly('full'), 'AWS::CloudFront::Distribution');
  expect(DistributionConfig.Aliases).toEqual(['help.acme.example']);
  expect(DistributionConfig.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
});

test('hashed files are kept for a year, pages are asked for anew', () => {
  const deployments = readAssembly('bare')
    .of('Custom::CDKBucketDeployment')
    .map(({ Properties }) => ({
      prefix: Properties['DestinationBucketKeyPrefix'] as unknown,
      cache: Properties['SystemMetadata']['cache-control'] as unknown,
    }));
  expect(deployments).toContainEqual({ prefix: undefined, cache: 'no-cache' });
  const hashed = deployments.filter(({ prefix }) => prefix === '_app/immutable');
  for (const { cache } of hashed) expect(cache).toBe('public, max-age=31536000, immutable');
});
