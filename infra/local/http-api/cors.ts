import type { HttpRequest, HttpResponse } from '../http-message.ts';
import type { CorsConfiguration } from './schema.ts';

/** Whether the gateway itself answers: a preflight, when the API has a CORS configuration. */
export function preflightResponse(
  request: HttpRequest,
  cors: CorsConfiguration | undefined,
): HttpResponse | undefined {
  const asked = request.headers['access-control-request-method'];
  if (!cors || request.method !== 'OPTIONS' || asked === undefined) return undefined;
  const allowed = corsHeaders(request, cors);
  if (Object.keys(allowed).length === 0) return { status: 204, headers: {}, body: '' };
  const headers = {
    ...allowed,
    'access-control-allow-methods': cors.AllowMethods.join(','),
    'access-control-allow-headers': cors.AllowHeaders.join(','),
    ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
  };
  return { status: 204, headers, body: '' };
}

/** The headers the gateway adds to every answer to an allowed origin; they replace those of the function. */
export function corsHeaders(
  request: HttpRequest,
  cors: CorsConfiguration | undefined,
): Record<string, string> {
  const origin = request.headers['origin'];
  if (!cors || origin === undefined) return {};
  if (!cors.AllowOrigins.includes('*') && !cors.AllowOrigins.includes(origin)) return {};
  return {
    'access-control-allow-origin': cors.AllowOrigins.includes('*') ? '*' : origin,
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(cors.ExposeHeaders.length > 0 && {
      'access-control-expose-headers': cors.ExposeHeaders.join(','),
    }),
    vary: 'origin',
  };
}
