import * as z from 'zod';
import { expect, test } from 'vitest';
import type { Operation } from '#shared/contract/operation.ts';
import { httpEvent } from '../../../test/factories/http-event.ts';
import { parseRequest } from './request.ts';

const operation = {
  summary: 'Say something.',
  method: 'POST',
  path: '/api/words',
  callers: ['customer'],
  body: z.strictObject({ words: z.array(z.string()) }),
} as const satisfies Operation;

test('keeps every character, and replaces half of one, which could not be stored', () => {
  const words = ['ß \u{1f468}\u200d\u{1f469}', 'cut\ud83d', '\udc00', '\\ud83d'];
  const { body } = parseRequest(operation, httpEvent(operation, { body: { words } }));
  expect(body.words).toEqual([words[0], 'cut\ufffd', '\ufffd', words[3]]);
});
