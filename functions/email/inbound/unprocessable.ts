import type { InboundMail, QuarantineReason } from '#shared/table/inbound-mail.entity.ts';

/** A mail that cannot become part of a ticket as it is; `detail` names the cause and quotes nothing of the mail. */
export class Unprocessable extends Error {
  readonly reason: QuarantineReason;
  readonly detail: string;
  /** The mail with the steps it had taken by then, where it had taken any. */
  mail: InboundMail | undefined;

  constructor(reason: QuarantineReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = 'Unprocessable';
    this.reason = reason;
    this.detail = detail;
  }
}
