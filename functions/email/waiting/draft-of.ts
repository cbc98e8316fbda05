import { keys } from '#shared/table/keys.ts';
import { readEvent } from '#shared/table/event.entity.ts';
import type { HeldMail } from '#shared/table/waiting-mail.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { personalMailsOf, type PersonalMail } from '../outbound/personal-mails.ts';
import { closeMail, loadMail } from '../outbox.store.ts';

/**
 * A mail that waited, as it is now that it goes: to the address, in the words and with the switches of now. Undefined
 * where it says nothing true any more, or is wanted no more; that is then kept as its end.
 */
export const draftOf = async ({
  mailId,
  eventId,
  ticketId,
}: HeldMail): Promise<PersonalMail | undefined> => {
  const event = await getItem(keys.event(ticketId, eventId), readEvent);
  const mails = event === undefined ? [] : await personalMailsOf(event);
  const found = mails.find(({ draft }) => draft.id === mailId);
  if (found !== undefined && found.draft.skip === undefined) return found;
  const mail = await loadMail(mailId);
  if (mail?.state === 'waiting') await closeMail(mail, 'skipped', found?.draft.skip ?? 'overtaken');
  return undefined;
};
