import type { AccountEvent } from '#shared/events/account-event.ts';
import { readAccount } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { readEnv } from '../../platform/env.ts';
import { derivedId } from '../../platform/ids.ts';
import { loadSettings } from '../../platform/settings.ts';
import { onTicketEventEnv } from '../env.ts';
import { composeMail } from '../outbound/compose-mail.ts';
import { sendOnce } from '../outbound/send-once.ts';
import { dateTime } from '../templates/date-time.ts';
import { accountContent } from './account-content.ts';

const { MAIL_DOMAIN, PORTAL_URL } = readEnv(
  onTicketEventEnv.pick({ MAIL_DOMAIN: true, PORTAL_URL: true }),
);

/**
 * Mails somebody, whatever they chose not to hear of, what changed about the security of their account; nobody while
 * mail is off or once the account is gone. Throws when the mail could not be handed over, for the event to come again.
 */
export const tellOfAccount = async (event: AccountEvent): Promise<void> => {
  const [settings, account] = await Promise.all([
    loadSettings(),
    getItem(keys.account(event.sub), readAccount),
  ]);
  const from = settings.supportAddress;
  if (MAIL_DOMAIN === '' || from === undefined || account === undefined) return;
  const { id: recipientId, name, email, locale, timeZone } = account.person;
  const id = derivedId('mail', event.id, recipientId);
  const messageId = `${id}@${MAIL_DOMAIN}`;
  const side = account.kind === 'agent' ? '/agent' : '';
  const { brandName, brandColor, brandLogo, slaPolicy } = settings;
  const content = accountContent(event, locale, {
    brand: brandName,
    name,
    when: dateTime(event.at, locale, timeZone ?? slaPolicy.calendar.timeZone),
    url: `${PORTAL_URL}${side}/forgot?${new URLSearchParams({ email }).toString()}`,
    support: from,
  });
  await sendOnce({
    id,
    eventId: event.id,
    kind: 'account-security',
    recipientId,
    role: account.kind === 'agent' ? 'agent' : 'collaborator',
    from,
    to: email,
    subject: content.subject,
    messageId,
    automatic: false,
    skip: undefined,
    compose: () =>
      composeMail(
        content,
        { name: brandName, color: brandColor, logo: brandLogo, portalUrl: PORTAL_URL, locale },
        {
          mailId: id,
          from: { name: brandName, address: from },
          to: { name, address: email },
          messageId,
          references: [],
          autoSubmitted: 'auto-generated',
          date: new Date(),
        },
        [],
      ),
  });
};
