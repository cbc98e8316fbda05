import type { HoldReason } from '#shared/domain/threading.ts';
import { Unprocessable } from './unprocessable.ts';

const details: Readonly<Record<HoldReason, string>> = {
  virus: 'The virus scan found something.',
  spam: 'The spam scan says it is spam.',
  loop: 'It is a mail of ours that came back.',
  dmarc: 'It fails DMARC, and the domain of its sender asks not to take such mails.',
  'auto-reply': 'It was written by a machine and belongs to no ticket.',
};

/** Says why a mail is held. */
export const held = (reason: HoldReason): Unprocessable =>
  new Unprocessable(reason, details[reason]);

/** Throws where there is a reason to hold a mail. */
export const requireFree = (reason: HoldReason | undefined): void => {
  if (reason !== undefined) throw held(reason);
};
