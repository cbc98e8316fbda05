import * as z from 'zod';

/**
 * The OpenAPI 3.0 document an HTTP API is imported from, as far as it is hosted here. Every object is strict: what this
 * host would not do, it must not pass over.
 */
const integrationSchema = z.strictObject({
  type: z.literal(['aws_proxy', 'AWS_PROXY']),
  httpMethod: z.literal('POST'),
  payloadFormatVersion: z.literal('2.0'),
  uri: z.string(),
  timeoutInMillis: z.number().int().min(50).max(30_000).default(30_000),
});

const authorizerSchema = z.strictObject({
  type: z.literal('jwt'),
  identitySource: z.string().startsWith('$request.header.'),
  jwtConfiguration: z.strictObject({
    issuer: z.url({ protocol: /^https$/ }),
    audience: z.array(z.string().min(1)).min(1).max(50),
  }),
});

const parameterSchema = z.strictObject({
  name: z.string(),
  in: z.literal('path'),
  required: z.literal(true),
  schema: z.strictObject({ type: z.literal('string') }),
});

const operationSchema = z.strictObject({
  responses: z.record(z.string(), z.strictObject({ description: z.string() })),
  /** By scheme, the scopes asked for. API Gateway takes one authorizer a route. */
  security: z
    .array(z.record(z.string(), z.array(z.string()).max(10)))
    .max(1)
    .default([]),
  'x-amazon-apigateway-integration': z.union([
    z.strictObject({ $ref: z.string() }),
    integrationSchema,
  ]),
});

const pathSchema = z.strictObject({
  parameters: z.array(parameterSchema).default([]),
  get: operationSchema.optional(),
  post: operationSchema.optional(),
  patch: operationSchema.optional(),
  put: operationSchema.optional(),
  delete: operationSchema.optional(),
  'x-amazon-apigateway-any-method': operationSchema.optional(),
});

export const openapiSchema = z.strictObject({
  openapi: z.string().regex(/^3\.0\.\d$/, 'An HTTP API is imported from OpenAPI 3.0 only'),
  info: z.strictObject({ title: z.string().min(1), version: z.string().min(1) }),
  paths: z.record(z.string(), pathSchema),
  components: z
    .strictObject({
      securitySchemes: z
        .record(
          z.string(),
          z.strictObject({
            type: z.literal('oauth2'),
            'x-amazon-apigateway-authorizer': authorizerSchema,
          }),
        )
        .default({}),
      'x-amazon-apigateway-integrations': z.record(z.string(), integrationSchema).default({}),
    })
    .prefault({}),
});

export type OpenapiDocument = z.infer<typeof openapiSchema>;
export type OpenapiPath = z.infer<typeof pathSchema>;
export type OpenapiOperation = z.infer<typeof operationSchema>;
export type Integration = z.infer<typeof integrationSchema>;
export type Authorizer = z.infer<typeof authorizerSchema>;
