import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { openApiDocument } from './openapi.ts';

test('the contract makes a valid OpenAPI 3.1 document', async () => {
  const document = openApiDocument();
  const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(result.errors ?? []).toEqual([]);
  expect(document.paths?.['/api/tickets']?.post?.operationId).toBe('createTicket');
});
