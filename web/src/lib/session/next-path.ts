/**
 * Where to go after signing in: a path of this site, or `fallback`. Refuses what a browser would read as another
 * origin (`//host`, `/\host`, schemes) and control characters, which it would drop.
 */
export const nextPath = (next: string | null, fallback: string): string =>
  next !== null && /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(next) ? next : fallback;
