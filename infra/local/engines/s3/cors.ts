import type { Bucket, CorsRule } from './bucket-store.ts';
import { s3Error } from './s3-error.ts';

/** `*` stands for any characters, once per pattern, as in the bucket's CORS configuration. */
function matches(pattern: string, text: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === text;
  return (
    text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
  );
}

const ruleFor = (bucket: Bucket | undefined, origin: string, method: string) =>
  bucket?.settings.CorsConfiguration.CorsRules.find(
    (rule) =>
      rule.AllowedMethods.includes(method) &&
      rule.AllowedOrigins.some((pattern) => matches(pattern, origin)),
  );

const vary = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

function allow(rule: CorsRule, origin: string): Record<string, string> {
  const isOpen = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': isOpen ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(!isOpen && { 'access-control-allow-credentials': 'true' }),
    ...(rule.ExposedHeaders.length > 0 && {
      'access-control-expose-headers': rule.ExposedHeaders.join(', '),
    }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    vary,
  };
}

type Headers = Readonly<Record<string, string>>;

/** The headers a page of another origin needs to read the answer; none unless a rule allows it. */
export function corsHeaders(bucket: Bucket | undefined, method: string, headers: Headers): Headers {
  const { origin } = headers;
  const rule = origin === undefined ? undefined : ruleFor(bucket, origin, method);
  return origin === undefined || rule === undefined ? {} : allow(rule, origin);
}

/** The answer to a preflight request. Throws `AccessForbidden` when no rule allows it. */
export function preflightHeaders(bucket: Bucket | undefined, headers: Headers): Headers {
  const { origin } = headers;
  const method = headers['access-control-request-method'];
  if (origin === undefined || method === undefined) {
    throw s3Error('BadRequest', 'Insufficient information. Origin request header needed.');
  }
  const requested = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const rule = ruleFor(bucket, origin, method);
  const allowsHeader = (name: string): boolean =>
    rule?.AllowedHeaders.some((pattern) => matches(pattern.toLowerCase(), name)) === true;
  if (!rule || !requested.every(allowsHeader)) {
    throw s3Error(
      'AccessForbidden',
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    );
  }
  return {
    ...allow(rule, origin),
    ...(requested.length > 0 && { 'access-control-allow-headers': requested.join(', ') }),
  };
}
