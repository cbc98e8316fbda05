/** A mail SES has accepted, before it goes out. */
export interface Outgoing {
  readonly operation: 'SendRawEmail' | 'SendEmail';
  /** The sender as the caller wrote it. */
  readonly source: string;
  /** Bare addresses. */
  readonly recipients: readonly string[];
  readonly raw: Buffer;
  readonly configurationSet: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** ARN of who called. */
  readonly caller: string;
}
