const parsed = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);

const linkProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Where a link may lead, as a browser would read it (WHATWG URL), or undefined. Relative links mean nothing here. */
export const safeLink = (href: string): string | undefined => {
  const url = parsed(href);
  return url !== undefined && linkProtocols.has(url.protocol) ? url.href : undefined;
};

/** The address of a picture on another server, or undefined. */
export const remotePicture = (source: string): string | undefined => {
  const url = parsed(/^\s*\/\//.test(source) ? `https:${source.trim()}` : source);
  return url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:')
    ? url.href
    : undefined;
};

/** Longest picture that a body may carry within itself, in characters. */
const embeddedLimit = 64 * 1024;

/** A picture written into the body as base64 (RFC 2397), of a type that cannot hold script, or undefined. */
export const embeddedPicture = (source: string): string | undefined =>
  source.length <= embeddedLimit &&
  /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/i.test(source)
    ? source
    : undefined;

/** The Content-ID that a `cid:` address names (RFC 2392), or undefined. */
export const contentIdOf = (source: string): string | undefined => {
  const encoded = /^\s*cid:(.+)$/i.exec(source)?.[1]?.trim();
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
};
