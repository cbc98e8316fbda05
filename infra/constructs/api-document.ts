import { audienceOf, type Operation } from '#shared/contract/operation.ts';

export type Audience = ReturnType<typeof audienceOf>;

export interface JwtAuthorizer {
  readonly issuer: string;
  /** Id of the only app client whose tokens are taken. */
  readonly client: string;
}

export interface ApiDocumentProps {
  readonly title: string;
  readonly operations: readonly { readonly operation: Operation; readonly target: string }[];
  /** Address of each target's function, by target. */
  readonly targets: ReadonlyMap<string, string>;
  readonly authorizers: ReadonlyMap<Audience, JwtAuthorizer>;
}

const integrations = 'x-amazon-apigateway-integrations';

/** An import complains of an operation that declares no answer; what a route answers is in the API's reference. */
const anyResponse = { default: { description: 'JSON' } };

const parametersOf = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const securityOf = (
  operation: Operation,
  authorizers: ApiDocumentProps['authorizers'],
): readonly Readonly<Record<string, readonly string[]>>[] | undefined => {
  const audience = audienceOf(operation);
  if (audience === 'anonymous') return undefined;
  if (!authorizers.has(audience))
    throw new Error(`${operation.path}: no pool authorizes ${audience}.`);
  return [{ [audience]: [] }];
};

const pathsOf = ({ operations, authorizers }: ApiDocumentProps) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { operation, target } of operations) {
    const { path, method } = operation;
    const parameters = parametersOf(path);
    const security = securityOf(operation, authorizers);
    paths[path] ??= parameters.length > 0 ? { parameters } : {};
    paths[path][method.toLowerCase()] = {
      responses: anyResponse,
      ...(security && { security }),
      'x-amazon-apigateway-integration': { $ref: `#/components/${integrations}/${target}` },
    };
  }
  return paths;
};

/**
 * The OpenAPI 3.0 document that API Gateway makes an HTTP API of: paths, authorizers and integrations. No schemas, since
 * an HTTP API checks none; an operation without `security` is open to everybody.
 */
export const apiDocument = (props: ApiDocumentProps) => ({
  openapi: '3.0.1',
  info: { title: props.title, version: '1' },
  paths: pathsOf(props),
  components: {
    securitySchemes: Object.fromEntries(
      [...props.authorizers].map(([audience, { issuer, client }]) => [
        audience,
        {
          type: 'oauth2',
          'x-amazon-apigateway-authorizer': {
            type: 'jwt',
            identitySource: '$request.header.Authorization',
            jwtConfiguration: { issuer, audience: [client] },
          },
        },
      ]),
    ),
    [integrations]: Object.fromEntries(
      [...props.targets].map(([target, uri]) => [
        target,
        { type: 'aws_proxy', httpMethod: 'POST', payloadFormatVersion: '2.0', uri },
      ]),
    ),
  },
});
