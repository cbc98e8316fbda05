import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import type { Plugin } from 'vite';
import { errorSchema, errorStatus, type ErrorCode } from '#shared/contract/error.ts';
import { contracts } from '#shared/contract/index.ts';
import { audienceOf, type Operation } from '#shared/contract/operation.ts';

/** Errors that any route may give. */
const everywhere: readonly ErrorCode[] = [
  'malformed_request',
  'too_many_requests',
  'internal',
  'unavailable',
];

const errorsOf = (operation: Operation): readonly ErrorCode[] => [
  ...everywhere,
  ...(operation.params || operation.query || operation.body
    ? (['validation_failed'] as const)
    : []),
  ...(audienceOf(operation) === 'anonymous' ? [] : (['unauthenticated', 'forbidden'] as const)),
  ...(operation.errors ?? []),
];

const failures = (operation: Operation): ZodOpenApiOperationObject['responses'] => {
  const byStatus = Map.groupBy(errorsOf(operation), (code) => String(errorStatus[code]));
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\``).join(', '),
        content: { 'application/json': { schema: errorSchema } },
      },
    ]),
  );
};

const success = (operation: Operation): ZodOpenApiOperationObject['responses'] =>
  operation.response === undefined
    ? { '204': { description: 'Done.' } }
    : {
        [String(operation.status ?? 200)]: {
          description: 'Done.',
          content: { 'application/json': { schema: operation.response } },
        },
      };

const describe = (id: string, tag: string, operation: Operation): ZodOpenApiOperationObject => ({
  operationId: id,
  tags: [tag],
  summary: operation.summary,
  ...(audienceOf(operation) !== 'anonymous' && { security: [{ [audienceOf(operation)]: [] }] }),
  ...((operation.params ?? operation.query) && {
    requestParams: {
      ...(operation.params && { path: operation.params }),
      ...(operation.query && { query: operation.query }),
    },
  }),
  ...(operation.idempotent && {
    parameters: [
      {
        in: 'header' as const,
        name: 'Idempotency-Key',
        description: 'The same key gives the same result once.',
        schema: { type: 'string' as const, format: 'uuid' },
      },
    ],
  }),
  ...(operation.body && {
    requestBody: { required: true, content: { 'application/json': { schema: operation.body } } },
  }),
  responses: { ...success(operation), ...failures(operation) },
});

/** The public API as OpenAPI 3.1, made from the contract. */
export const openApiDocument = () => {
  const paths: ZodOpenApiPathsObject = {};
  for (const [slug, contract] of Object.entries(contracts)) {
    for (const [id, operation] of Object.entries<Operation>(contract)) {
      paths[operation.path] = {
        ...paths[operation.path],
        [operation.method.toLowerCase()]: describe(id, slug, operation),
      };
    }
  }
  const bearer = { type: 'http' as const, scheme: 'bearer', bearerFormat: 'JWT' };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Porchlight',
      version: '1',
      description: 'Everything the portal and the console do, they do through this API.',
    },
    paths,
    components: { securitySchemes: { customer: bearer, agent: bearer } },
  });
};

/** Puts `openapi.json` beside the portal's files. */
export const openApi = (): Plugin => ({
  name: 'porchlight-openapi',
  applyToEnvironment: (environment) => environment.name === 'client',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'openapi.json',
      source: JSON.stringify(openApiDocument()),
    });
  },
});
