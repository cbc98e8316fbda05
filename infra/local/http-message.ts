/** A request and a response on their way between the portal, its origins and the functions. */
export interface HttpRequest {
  readonly method: string;
  /** Path without query, as it came (not decoded). */
  readonly path: string;
  /** Query without the question mark, as it came. */
  readonly query: string;
  /** Names in lower case; several values of one name are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly clientAddress: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer | string;
}

/** An answer in JSON, as the gateways write their own. */
export function jsonResponse(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
