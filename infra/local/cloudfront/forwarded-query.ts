import type { OriginRequestPolicyConfig } from './schema.ts';

/** What of a query an origin request policy hands on. */
export function forwardedQuery(
  query: string,
  { QueryStringsConfig: { QueryStringBehavior, QueryStrings } }: OriginRequestPolicyConfig,
): string {
  const named = new Set(QueryStrings);
  const forwards = {
    none: () => false,
    whitelist: (name: string) => named.has(name),
    all: () => true,
    allExcept: (name: string) => !named.has(name),
  }[QueryStringBehavior];
  return query
    .split('&')
    .filter((part) => part !== '' && forwards(part.split('=', 1)[0] ?? ''))
    .join('&');
}
