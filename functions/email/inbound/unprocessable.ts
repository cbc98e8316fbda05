import type { QuarantineReason } from '#shared/table/inbound-mail.entity.ts';

/** A mail that cannot become part of a ticket as it is; `detail` names the cause and quotes nothing of the mail. */
export class Unprocessable extends Error {
  readonly reason: QuarantineReason;
  readonly detail: string;

  constructor(reason: QuarantineReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = 'Unprocessable';
    this.reason = reason;
    this.detail = detail;
  }
}
