import { createHmac } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Engine, EngineResponse } from '../engines/engine.ts';
import { HttpApis } from '../http-api/resource-types.ts';
import { JwtVerifier } from '../http-api/jwt-authorizer.ts';
import type { HttpRequest } from '../http-message.ts';
import { Policies } from '../iam/policies.ts';
import { Distribution } from './distribution.ts';
import { distributionSchema, headersPolicySchema } from './schema.ts';
import { compileViewerFunction } from './viewer-function.ts';

const distributionArn = 'arn:aws:cloudfront::000000000000:distribution/E1';
const page = `<!doctype html>${'x'.repeat(2000)}`;
const files: Record<string, string> = { '/portal/200.html': page, '/portal/app.js': 'let a = 1;' };
/** Queries that the bucket was asked with. */
const asked: string[] = [];
const s3: Engine = {
  service: 's3',
  access: () => [],
  handle: async ({ path, query }): Promise<EngineResponse> => {
    asked.push(query.toString());
    const body = files[path];
    if (body === undefined)
      return { status: 404, headers: { 'Content-Type': 'application/xml' }, body: '<Error/>' };
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    return {
      status: 200,
      headers: { 'Content-Type': type, ETag: `"${path}"`, Server: 'S3' },
      body,
    };
  },
  resources: [],
};
const policies = new Policies('000000000000');
policies.attach('arn:aws:s3:::portal', {
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::portal/*',
    Condition: { StringEquals: { 'AWS:SourceArn': distributionArn } },
  },
});
const apis = new HttpApis({
  accountId: '000000000000',
  region: 'us-east-1',
  now: () => 0,
  verifier: new JwtVerifier({ now: () => 0, fetchKeys: async () => ({ keys: [] }) }),
  invoke: async () => ({ payload: null }),
  authorizeInvoke: () => undefined,
  accessLog: () => undefined,
});
const { DistributionConfig } = distributionSchema.parse({
  DistributionConfig: {
    Origins: [
      { Id: 'pages', DomainName: 'portal.s3.us-east-1.amazonaws.com', S3OriginConfig: {} },
      { Id: 'other', DomainName: 'other.s3.us-east-1.amazonaws.com', S3OriginConfig: {} },
    ],
    DefaultCacheBehavior: {
      TargetOriginId: 'pages',
      Compress: true,
      ResponseHeadersPolicyId: 'headers',
      FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'route' }],
    },
    CacheBehaviors: [
      { PathPattern: '/private/*', TargetOriginId: 'other' },
      { PathPattern: '/named/*', TargetOriginId: 'pages', OriginRequestPolicyId: 'named' },
    ],
    CustomErrorResponses: [{ ErrorCode: 404, ResponseCode: 404, ResponsePagePath: '/200.html' }],
  },
});
const { ResponseHeadersPolicyConfig } = headersPolicySchema.parse({
  ResponseHeadersPolicyConfig: {
    SecurityHeadersConfig: {
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
    },
    RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
  },
});
let stackTime = Date.parse('2026-03-02T09:00:00Z');
const clock = { now: () => stackTime };
const route = compileViewerFunction(
  `function handler(event) {
  var request = event.request;
  if (request.uri === '/time') return { statusCode: 200, body: String(Date.now()) };
  if (request.uri === '/sum') {
    return { statusCode: 200, body: require('crypto').createHmac('sha256', 'k').update(request.querystring.q.value).digest('base64url') };
  }
  if (request.uri === '/old') return { statusCode: 301, headers: { location: { value: '/new' } } };
  if (!request.uri.includes('.')) request.uri = '/200.html';
  return request;
}`,
  clock,
);
const distribution = new Distribution({
  s3,
  apis,
  policies,
  distributionArn,
  config: DistributionConfig,
  functions: new Map([['route', route]]),
  headersPolicies: new Map([['headers', ResponseHeadersPolicyConfig]]),
  originRequestPolicies: new Map([
    [
      'named',
      { QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['a', 'c'] } },
    ],
  ]),
});

const get = (path: string, more: Partial<HttpRequest> = {}) =>
  distribution.handle({
    method: 'GET',
    path,
    query: '',
    headers: {},
    body: Buffer.alloc(0),
    clientAddress: '127.0.0.1',
    ...more,
  });

test('serves a file with the headers of the policy', async () => {
  const { status, headers, body } = await get('/app.js');
  expect([status, String(body)]).toEqual([200, 'let a = 1;']);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  expect(headers).not.toHaveProperty('server');
});

test('lets the viewer function rewrite the path or answer itself', async () => {
  expect(String((await get('/tickets/7')).body)).toBe(page);
  expect(await get('/old')).toMatchObject({ status: 301, headers: { location: '/new' } });
});

test('gives a viewer function stack time, and of the query the text that came', async () => {
  stackTime += 86_400_000;
  expect((await get('/time')).body).toBe(String(stackTime));
  const { body } = await get('/sum', { query: 'q=%20a' });
  expect(body).toBe(createHmac('sha256', 'k').update('%20a').digest('base64url'));
});

test('asks a bucket with what of the query its policy names, and without a policy with none', async () => {
  await get('/app.js', { query: 'a=1&b=2' });
  expect(asked.at(-1)).toBe('');
  await get('/named/app.js', { query: 'a=1&b=2&c=%20' });
  expect(asked.at(-1)).toBe('a=1&c=+');
});

test('waits for a viewer function that a busy machine holds up', () => {
  const slow = compileViewerFunction(
    `function handler(event) {
    var end = Date.now() + 100;
    while (Date.now() < end);
    return event.request;
  }`,
    { now: () => Date.now() },
  );
  const request = {
    method: 'GET',
    path: '/late',
    query: '',
    headers: {},
    clientAddress: '127.0.0.1',
  };
  expect(slow({ ...request, body: Buffer.alloc(0) })).toMatchObject({ path: '/late' });
});

test('compresses what is worth it for viewers that take it', async () => {
  const large = await get('/', { headers: { 'accept-encoding': 'gzip, br' } });
  expect(large.headers).toMatchObject({ 'content-encoding': 'br', etag: 'W/"/portal/200.html"' });
  expect(brotliDecompressSync(Buffer.from(large.body)).toString()).toBe(page);
  expect(
    (await get('/app.js', { headers: { 'accept-encoding': 'br' } })).headers,
  ).not.toHaveProperty('content-encoding');
});

test('reads no bucket that does not let it', async () => {
  expect((await get('/private/file.txt')).status).toBe(403);
});

test('hides whether a missing file is missing or forbidden', async () => {
  expect((await get('/missing.png')).status).toBe(403);
});

test('refuses methods a behaviour does not allow', async () => {
  expect((await get('/app.js', { method: 'POST' })).status).toBe(403);
});
