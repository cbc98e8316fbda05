import * as z from 'zod';
import { isRecord } from '../json.ts';
import { jsonResponse, type HttpResponse } from '../http-message.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const resultSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** The response in a function's answer; an answer without `statusCode` is itself the JSON body (payload format 2.0). */
export function responseOf(payload: unknown): HttpResponse {
  if (!isRecord(payload) || !('statusCode' in payload)) return jsonResponse(200, payload);
  const result = resultSchema.safeParse(payload);
  if (!result.success) return jsonResponse(500, { message: 'Internal Server Error' });
  const { statusCode, headers, cookies, body, isBase64Encoded } = result.data;
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...lower,
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}
