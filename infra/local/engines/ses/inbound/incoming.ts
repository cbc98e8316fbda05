/** A mail as SMTP hands it over. */
export interface IncomingMail {
  /** Envelope sender; empty for bounces. */
  readonly from: string;
  readonly recipients: readonly string[];
  readonly raw: Buffer;
  /** What the client called itself. */
  readonly helo?: string;
}
