import { describe, expect, test } from 'vitest';
import { contracts } from '#shared/contract/index.ts';
import { audienceOf, type Contract } from '#shared/contract/operation.ts';
import { readAssembly, referred } from './assembly.ts';

const assembly = readAssembly('bare');
const operations = Object.entries<Contract>(contracts).flatMap(([slug, contract]) =>
  Object.values(contract).map((operation) => ({
    slug,
    key: `${operation.method} ${operation.path}`,
    operation,
  })),
);
const routes = assembly.of('AWS::ApiGatewayV2::Route').map(({ Properties }) => ({
  key: String(Properties['RouteKey']),
  type: Properties['AuthorizationType'] as unknown,
  authorizer: assembly.resources.find(({ id }) => id === referred(Properties['AuthorizerId'])),
  target: JSON.stringify(Properties['Target']),
}));

test('the API has the routes of the contract and no others', () => {
  expect(routes.map(({ key }) => key).sort()).toEqual(operations.map(({ key }) => key).sort());
});

describe.each(operations)('$key', ({ key, operation, slug }) => {
  const route = routes.find((candidate) => candidate.key === key);
  const audience = audienceOf(operation);

  test(`is authorized for ${audience}`, () => {
    if (audience === 'anonymous') {
      expect(route).toMatchObject({ type: 'NONE', authorizer: undefined });
      return;
    }
    expect(route?.type).toBe('JWT');
    const issuer = JSON.stringify(route?.authorizer?.Properties['JwtConfiguration']);
    const pool = audience === 'customer' ? 'AccountsCustomersPool' : 'AccountsAgentsPool';
    const other = audience === 'customer' ? 'AccountsAgentsPool' : 'AccountsCustomersPool';
    expect(issuer).toContain(pool);
    expect(issuer).not.toContain(other);
  });

  test(`goes to the function of ${slug}`, () => {
    const integration = assembly
      .of('AWS::ApiGatewayV2::Integration')
      .find(({ id }) => route?.target.includes(id));
    const handler = assembly.resources.find(
      ({ id }) => id === referred(integration?.Properties['IntegrationUri']),
    );
    expect(handler?.Properties['Environment'].Variables.POWERTOOLS_SERVICE_NAME).toBe(
      `${slug}/handler`,
    );
    expect(integration?.Properties['PayloadFormatVersion']).toBe('2.0');
  });
});

test('requests are throttled, guesses most', () => {
  const { DefaultRouteSettings, RouteSettings } = assembly.only(
    'AWS::ApiGatewayV2::Stage',
  ).Properties;
  expect(DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
  const limited = Object.entries(RouteSettings as Record<string, { ThrottlingRateLimit: number }>);
  expect(limited.map(([key]) => key)).toContain('POST /api/auth/{audience}/sign-in');
  for (const [, { ThrottlingRateLimit }] of limited) {
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
