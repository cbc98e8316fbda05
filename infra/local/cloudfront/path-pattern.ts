import { matchesWildcard } from '../iam/wildcard.ts';

/** CloudFront's path pattern: `*` is any run of characters, `?` any one; a leading slash may be left out. */
export function matchesPath(pattern: string, path: string): boolean {
  return matchesWildcard(pattern.startsWith('/') ? pattern : `/${pattern}`, path);
}
