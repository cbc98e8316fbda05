import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The `__Host-` prefix binds a cookie to this very host, to TLS and to the whole site (RFC 6265bis). */
const prefix = '__Host-porchlight-';

/** The `Set-Cookie` line of a cookie that no script reads and no other site sends; `maxAge` in seconds. */
export const hostCookie = (name: string, value: string, maxAge: number): string =>
  `${prefix}${name}=${value}; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=${String(maxAge)}`;

/** The value of such a cookie that the browser sent. */
export const hostCookieOf = (
  { cookies = [] }: APIGatewayProxyEventV2,
  name: string,
): string | undefined => {
  const start = `${prefix}${name}=`;
  const value = cookies.find((line) => line.startsWith(start))?.slice(start.length);
  return value === '' ? undefined : value;
};
