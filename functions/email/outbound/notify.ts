import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { holdMail } from '../waiting/hold-mail.ts';
import { personalMailsOf, type PersonalMail } from './personal-mails.ts';
import { sendOnce } from './send-once.ts';

const handOver = ({ draft, timing }: PersonalMail): Promise<void> =>
  timing.when === 'later' ? holdMail(draft, timing) : sendOnce(draft);

/**
 * Writes to everybody whom an event concerns, each once, at once or when they want it. Throws when any mail could not be
 * handed over, for the event to come again; those that were are not sent anew.
 */
export const notify = async (event: TicketEvent): Promise<void> => {
  const mails = await personalMailsOf(event);
  const results = await Promise.allSettled(mails.map(handOver));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};
