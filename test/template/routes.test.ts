import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { contracts } from '#shared/contract/index.ts';
import { audienceOf, type Contract } from '#shared/contract/operation.ts';
import { readAssembly } from './assembly.ts';

const assembly = readAssembly('bare');
const operations = Object.entries<Contract>(contracts).flatMap(([slug, contract]) =>
  Object.values(contract).map((operation) => ({
    slug,
    key: `${operation.method} ${operation.path}`,
    audience: audienceOf(operation),
  })),
);

const authorizerName = 'x-amazon-apigateway-authorizer';
const integrationName = 'x-amazon-apigateway-integration';
const operationSchema = z.looseObject({
  security: z.unknown().optional(),
  [integrationName]: z.strictObject({ $ref: z.string() }),
});
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('oauth2'), [authorizerName]: z.unknown() }),
    ),
    'x-amazon-apigateway-integrations': z.record(z.string(), z.looseObject({ uri: z.unknown() })),
  }),
});

const { Properties: api } = assembly.only('AWS::ApiGatewayV2::Api');
const { paths, components, ...document } = documentSchema.parse(api['Body']);
const routes = new Map(
  Object.entries(paths).flatMap(([path, { parameters: _, ...byMethod }]) =>
    Object.entries(byMethod).map(([method, operation]) => [
      `${method.toUpperCase()} ${path}`,
      operationSchema.parse(operation),
    ]),
  ),
);

test('the API has the routes of the contract and no others', () => {
  expect([...routes.keys()].sort()).toEqual(operations.map(({ key }) => key).sort());
});

test('every route comes from the one document, whose import stops at a warning', () => {
  expect(Object.keys(api).sort()).toEqual(['Body', 'FailOnWarnings']);
  expect(api['FailOnWarnings']).toBe(true);
  const types = assembly.resources.map(({ Type }) => Type);
  expect(types.filter((type) => type.startsWith('AWS::ApiGatewayV2::')).sort()).toEqual([
    'AWS::ApiGatewayV2::Api',
    'AWS::ApiGatewayV2::Stage',
  ]);
});

test('the document is valid OpenAPI 3.0', async () => {
  // AWS's own form of a scheme leaves out the flows, which the standard demands.
  const securitySchemes = Object.fromEntries(
    Object.entries(components.securitySchemes).map(([name, scheme]) => [
      name,
      { ...scheme, flows: {} },
    ]),
  );
  const whole = { ...document, paths, components: { ...components, securitySchemes } };
  const { valid, errors } = await new Validator().validate(whole);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('the API stays below 300 routes, which it takes before the quota is raised', () => {
  expect(routes.size).toBeLessThanOrEqual(280);
});

test('nothing but the two authorizers and the security of each route decides who is let through', () => {
  expect(Object.keys(document).sort()).toEqual(['info', 'openapi']);
  expect(Object.keys(components.securitySchemes).sort()).toEqual(['agent', 'customer']);
});

test.each([
  ['customer', 'AccountsCustomersPool'],
  ['agent', 'AccountsAgentsPool'],
])('the authorizer %s takes access tokens of one client of one pool', (audience, prefix) => {
  const idOf = (type: string) => {
    const found = assembly.of(type).filter(({ id }) => id.startsWith(prefix));
    expect(found).toHaveLength(1);
    return found[0]?.id;
  };
  expect(components.securitySchemes[audience]?.[authorizerName]).toEqual({
    type: 'jwt',
    identitySource: '$request.header.Authorization',
    jwtConfiguration: {
      issuer: {
        'Fn::Join': [
          '',
          ['https://cognito-idp.us-east-1.amazonaws.com/', { Ref: idOf('AWS::Cognito::UserPool') }],
        ],
      },
      audience: [{ Ref: idOf('AWS::Cognito::UserPoolClient') }],
    },
  });
});

describe.each(operations)('$key', ({ key, audience, slug }) => {
  const route = routes.get(key);

  test(`is authorized for ${audience}`, () => {
    expect(route).toBeDefined();
    expect(route?.security).toEqual(audience === 'anonymous' ? undefined : [{ [audience]: [] }]);
  });

  test(`goes to the function of ${slug}`, () => {
    expect(route?.[integrationName].$ref).toBe(
      `#/components/x-amazon-apigateway-integrations/${slug}`,
    );
  });
});

describe.each(Object.keys(contracts))('%s', (slug) => {
  const handler = assembly
    .of('AWS::Lambda::Function')
    .find(
      ({ Properties }) =>
        Properties['Environment']?.Variables?.POWERTOOLS_SERVICE_NAME === `${slug}/handler`,
    );

  test('is called by its name, in payload format 2.0', () => {
    const name = String(handler?.Properties['FunctionName']);
    expect(name).toBe(`Porchlight-${slug}-handler`);
    expect(components['x-amazon-apigateway-integrations'][slug]).toEqual({
      type: 'aws_proxy',
      httpMethod: 'POST',
      payloadFormatVersion: '2.0',
      uri: {
        'Fn::Join': [
          '',
          [
            'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:',
            { Ref: 'AWS::AccountId' },
            `:function:${name}/invocations`,
          ],
        ],
      },
    });
  });

  test('may be called by this API and no other', () => {
    const allowed = assembly
      .of('AWS::Lambda::Permission')
      .filter(({ Properties }) => Properties['Principal'] === 'apigateway.amazonaws.com')
      .filter(({ Properties }) => JSON.stringify(Properties['FunctionName']).includes(handler!.id));
    expect(allowed.map(({ Properties }): unknown => Properties['SourceArn'])).toEqual([
      {
        'Fn::Join': [
          '',
          [
            'arn:aws:execute-api:us-east-1:',
            { Ref: 'AWS::AccountId' },
            ':',
            { Ref: assembly.only('AWS::ApiGatewayV2::Api').id },
            '/*/*',
          ],
        ],
      },
    ]);
  });
});

test('requests are throttled, guesses most', () => {
  const { DefaultRouteSettings, RouteSettings } = assembly.only(
    'AWS::ApiGatewayV2::Stage',
  ).Properties;
  expect(DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
  const limited = Object.entries(RouteSettings as Record<string, { ThrottlingRateLimit: number }>);
  expect(limited.map(([key]) => key)).toContain('POST /api/auth/{audience}/sign-in');
  for (const [key, { ThrottlingRateLimit }] of limited) {
    expect(routes.has(key), key).toBe(true);
    expect(ThrottlingRateLimit).toBeLessThan(Number(DefaultRouteSettings.ThrottlingRateLimit));
  }
});

test('the access log holds no personal data', () => {
  const { Format } = assembly.only('AWS::ApiGatewayV2::Stage').Properties['AccessLogSettings'];
  const variables = String(Format).match(/\$context\.[\w.]+/g) ?? [];
  expect(variables).toContain('$context.routeKey');
  for (const variable of variables)
    expect(variable).not.toMatch(/ip|userAgent|\.path$|claims|domain|header/i);
});
