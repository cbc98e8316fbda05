import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Directives whose hashes only the build knows: it puts them into a meta tag, and the header must not forbid them. */
const hashed = ['script-src', 'style-src', 'style-src-attr'];

const metaPolicy = /<meta http-equiv="content-security-policy" content="([^"]*)"/gi;

/** Hash sources (and `'unsafe-hashes'`) of a directive in all pages of the build. */
const sourcesInBuild = (portalBuild: string): Map<string, Set<string>> => {
  const sources = new Map(hashed.map((directive) => [directive, new Set<string>()]));
  const pages = existsSync(portalBuild) ? globSync('**/*.html', { cwd: portalBuild }) : [];
  for (const page of pages) {
    for (const [, policy = ''] of readFileSync(join(portalBuild, page), 'utf8').matchAll(
      metaPolicy,
    )) {
      for (const directive of policy.split(';')) {
        const [name = '', ...values] = directive.trim().split(/\s+/);
        const kept = values.filter((value) =>
          /^'(?:sha\d{3}-[\w+/=]+|unsafe-hashes)'$/.test(value),
        );
        for (const value of kept) sources.get(name)?.add(value);
      }
    }
  }
  return sources;
};

/**
 * The `Content-Security-Policy` of the portal (CSP Level 3). Pictures may come from any HTTPS host, because a reader can
 * let a mail's remote pictures load; scripts, styles and fonts only from the portal itself.
 */
export const contentSecurityPolicy = (
  portalBuild: string,
  { uploadOrigin, filesOrigin }: { readonly uploadOrigin: string; readonly filesOrigin: string },
  ancestors: "'none'" | "'self'" = "'none'",
): string => {
  const inBuild = sourcesInBuild(portalBuild);
  const own = (directive: string) =>
    [directive, "'self'", ...(inBuild.get(directive) ?? [])].join(' ');
  const attributes = [...(inBuild.get('style-src-attr') ?? [])];
  return [
    "default-src 'self'",
    own('script-src'),
    own('style-src'),
    `style-src-attr ${attributes.length > 0 ? attributes.join(' ') : "'none'"}`,
    `img-src 'self' data: blob: https: ${filesOrigin}`,
    `connect-src 'self' ${uploadOrigin}`,
    `media-src 'self' ${filesOrigin}`,
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');
};
