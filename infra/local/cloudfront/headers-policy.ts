import type { HttpResponse } from '../http-message.ts';
import type { HeadersPolicyConfig } from './schema.ts';

interface PolicyHeader {
  readonly name: string;
  readonly value: string;
  /** Whether it replaces the origin's header of that name. */
  readonly override: boolean;
}

/** The headers a response headers policy adds, in the words CloudFront writes them. */
function policyHeaders({
  SecurityHeadersConfig: security,
  CustomHeadersConfig,
}: HeadersPolicyConfig): PolicyHeader[] {
  const headers: PolicyHeader[] = [];
  const add = (name: string, value: string, override: boolean) =>
    headers.push({ name: name.toLowerCase(), value, override });
  const csp = security?.ContentSecurityPolicy;
  if (csp) add('content-security-policy', csp.ContentSecurityPolicy, csp.Override);
  if (security?.ContentTypeOptions)
    add('x-content-type-options', 'nosniff', security.ContentTypeOptions.Override);
  if (security?.FrameOptions)
    add('x-frame-options', security.FrameOptions.FrameOption, security.FrameOptions.Override);
  if (security?.ReferrerPolicy)
    add(
      'referrer-policy',
      security.ReferrerPolicy.ReferrerPolicy,
      security.ReferrerPolicy.Override,
    );
  const transport = security?.StrictTransportSecurity;
  if (transport) {
    const parts = [`max-age=${transport.AccessControlMaxAgeSec}`];
    if (transport.IncludeSubdomains) parts.push('includeSubDomains');
    if (transport.Preload) parts.push('preload');
    add('strict-transport-security', parts.join('; '), transport.Override);
  }
  const xss = security?.XSSProtection;
  if (xss)
    add(
      'x-xss-protection',
      xss.Protection ? (xss.ModeBlock ? '1; mode=block' : '1') : '0',
      xss.Override,
    );
  for (const { Header, Value, Override } of CustomHeadersConfig?.Items ?? [])
    add(Header, Value, Override);
  return headers;
}

/** Applies a policy to an answer: removals first, then additions. */
export function applyHeadersPolicy(
  response: HttpResponse,
  policy: HeadersPolicyConfig,
): HttpResponse {
  const removed = new Set(
    (policy.RemoveHeadersConfig?.Items ?? []).map(({ Header }) => Header.toLowerCase()),
  );
  const kept = Object.entries(response.headers).filter(([name]) => !removed.has(name));
  const headers: Record<string, string | readonly string[]> = Object.fromEntries(kept);
  for (const { name, value, override } of policyHeaders(policy)) {
    if (override || !(name in headers)) headers[name] = value;
  }
  return { ...response, headers };
}
