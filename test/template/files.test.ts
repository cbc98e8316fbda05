import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { createContext, Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { listed, readAssembly, referred, type Resource } from './assembly.ts';

const assembly = readAssembly('bare');
const named = (type: string, prefix: string): Resource =>
  assembly.of(type).find(({ id }) => id.startsWith(prefix))!;
const { DistributionConfig } = named('AWS::CloudFront::Distribution', 'Files').Properties;
const behavior = DistributionConfig.DefaultCacheBehavior;

const [pictures, ...others] = listed(DistributionConfig.CacheBehaviors);

test('files have a host of their own, which forwards no cookie', () => {
  expect(behavior.ViewerProtocolPolicy).toBe('https-only');
  const { OriginRequestPolicyConfig: forwarded } = named(
    'AWS::CloudFront::OriginRequestPolicy',
    referred(behavior.OriginRequestPolicyId)!,
  ).Properties;
  expect(forwarded).toMatchObject({
    CookiesConfig: { CookieBehavior: 'none' },
    HeadersConfig: { HeaderBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['versionId'] },
  });
});

test('all but pictures of the brand takes a signed link', () => {
  expect(behavior.FunctionAssociations).toMatchObject([{ EventType: 'viewer-request' }]);
  expect(others).toEqual([]);
  expect(pictures).toMatchObject({ PathPattern: 'brand/*', ViewerProtocolPolicy: 'https-only' });
  expect(pictures).not.toHaveProperty('OriginRequestPolicyId');
});

test.each([
  ['file', behavior],
  ['picture', pictures!],
])('a browser runs and guesses nothing of a %s', (_, { ResponseHeadersPolicyId }) => {
  const { ResponseHeadersPolicyConfig: headers } = named(
    'AWS::CloudFront::ResponseHeadersPolicy',
    referred(ResponseHeadersPolicyId)!,
  ).Properties;
  expect(headers.SecurityHeadersConfig).toMatchObject({
    ContentSecurityPolicy: {
      ContentSecurityPolicy: expect.stringMatching(/^sandbox; default-src 'none'/),
      Override: true,
    },
    ContentTypeOptions: { Override: true },
  });
});

test('a browser keeps nothing of a file, and saves it', () => {
  const { ResponseHeadersPolicyConfig: headers } = named(
    'AWS::CloudFront::ResponseHeadersPolicy',
    referred(behavior.ResponseHeadersPolicyId)!,
  ).Properties;
  expect(headers.CustomHeadersConfig.Items).toEqual(
    expect.arrayContaining([
      { Header: 'Content-Disposition', Value: 'attachment', Override: false },
      { Header: 'Cache-Control', Value: 'private, no-store', Override: true },
    ]),
  );
});

test('only this host reads the bucket through CloudFront, and only attachments and pictures of the brand', () => {
  const statements = assembly
    .of('AWS::S3::BucketPolicy')
    .filter(({ id }) => id.startsWith('StorageAttachments'))
    .flatMap(({ Properties }) => listed(Properties['PolicyDocument'].Statement));
  const reads = statements.filter(
    ({ Principal }) => Principal.Service === 'cloudfront.amazonaws.com',
  );
  expect(reads.map(({ Action }): unknown => Action)).toEqual([
    ['s3:GetObject', 's3:GetObjectVersion'],
    's3:GetObject',
  ]);
  const [files, brand] = reads.map(({ Resource }) => JSON.stringify(Resource));
  expect(files).toContain('"/attachments/*"');
  expect(brand).toContain('"/brand/*"');
  for (const { Condition } of reads)
    expect(JSON.stringify(Condition)).toMatch(/AWS:SourceArn.*FilesDistribution/);
});

describe('its function', () => {
  const key = 'k'.repeat(64);
  const code = JSON.stringify(named('AWS::CloudFront::Function', 'Files').Properties);
  const parts = named('AWS::CloudFront::Function', 'Files').Properties['FunctionCode'][
    'Fn::Join'
  ][1];
  const source = (parts as unknown[])
    .map((part) => (typeof part === 'string' ? part : 'arn:secret'))
    .join('')
    .replace('{{resolve:secretsmanager:arn:secret:SecretString:::}}', key);
  const context = createContext({ require: createRequire(import.meta.url) });
  new Script(source).runInContext(context);
  const run = (uri: string, query: Record<string, string>) => {
    const querystring = Object.fromEntries(
      Object.entries(query).map(([name, value]) => [name, { value }]),
    );
    context['event'] = { request: { uri, querystring } };
    return new Script('handler(event)').runInContext(context) as {
      readonly statusCode?: number;
      readonly querystring: unknown;
    };
  };
  const inSeconds = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds);
  const link = (uri: string, versionId = 'v1', expires = inSeconds(300)) => ({
    versionId,
    expires,
    signature: createHmac('sha256', key)
      .update([uri, versionId, expires].join('\n'))
      .digest('base64url'),
  });
  const uri = '/attachments/att_1';

  test('holds its key by reference only', () => {
    expect(code).toContain('{{resolve:secretsmanager:');
    expect(code.length).toBeLessThan(10_000);
  });

  test('lets a signed link through, and of its query the version alone', () => {
    const passed = run(uri, { ...link(uri), 'response-content-type': 'text/html' });
    expect(passed).toMatchObject({ uri, querystring: { versionId: { value: 'v1' } } });
    expect(Object.keys(passed.querystring as object)).toEqual(['versionId']);
    expect(run(uri, link(uri, '')).querystring).toEqual({});
  });

  test.each<[string, string, Record<string, string>]>([
    ['nothing signed', uri, {}],
    ['another file', '/attachments/att_2', link(uri)],
    ['another version', uri, { ...link(uri), versionId: 'v2' }],
    ['a later end', uri, { ...link(uri), expires: inSeconds(301) }],
    ['a link that ended', uri, link(uri, 'v1', inSeconds(-1))],
    ['an end that is no number', uri, link(uri, 'v1', 'never')],
    ['half a signature', uri, { ...link(uri), signature: link(uri).signature.slice(0, 20) }],
  ])('refuses %s', (_, path, query) => {
    expect(run(path, query).statusCode).toBe(403);
  });
});
