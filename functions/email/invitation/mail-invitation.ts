import { createHash } from 'node:crypto';
import { idFrom } from '#shared/domain/id.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { invitationEnd } from '#shared/domain/invitation.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Invitation } from '#shared/table/invitation.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { readEnv } from '../../platform/env.ts';
import { loadInvitation, newInvitationToken } from '../../platform/invitations.ts';
import { loadSettings } from '../../platform/settings.ts';
import { onTicketEventEnv } from '../env.ts';
import { composeMail } from '../outbound/compose-mail.ts';
import { sendRaw } from '../outbound/ses.ts';
import { dateTime } from '../templates/date-time.ts';
import { invitationContent } from './invitation-content.ts';
import {
  claimInvitation,
  markInvitationBounced,
  markInvitationSent,
  releaseInvitation,
} from './invitations.store.ts';

const { MAIL_DOMAIN, PORTAL_URL } = readEnv(
  onTicketEventEnv.pick({ MAIL_DOMAIN: true, PORTAL_URL: true }),
);

interface Link {
  readonly token: string;
  readonly validUntil: string;
}

const compose = (
  mailId: string,
  { name, email, locale }: Invitation,
  { token, validUntil }: Link,
  settings: Settings,
  from: string,
): Promise<Buffer> => {
  const { brandName, brandColor, brandLogo, slaPolicy } = settings;
  const content = invitationContent(locale, {
    brand: brandName,
    name,
    // Behind the `#`: no server and no log on the way gets to see it.
    url: `${PORTAL_URL}/invitation#${token}`,
    until: dateTime(validUntil, locale, slaPolicy.calendar.timeZone),
  });
  return composeMail(
    content,
    { name: brandName, color: brandColor, logo: brandLogo, portalUrl: PORTAL_URL, locale },
    {
      mailId,
      from: { name: brandName, address: from },
      to: { name, address: email },
      messageId: `${mailId}@${MAIL_DOMAIN}`,
      references: [],
      autoSubmitted: 'auto-generated',
      date: new Date(),
    },
    [],
  );
};

/**
 * Mails an invitation whose mail number `send` is still to go out, once. The token is made here and kept nowhere but in
 * the mail; a try that was cut short is followed by another mail, whose link then is the only one. Throws where SES did
 * not take it now. A mail to an address that bounces is not tried.
 */
export const mailInvitation = async (invitationId: string, send: number): Promise<void> => {
  const [invitation, settings] = await Promise.all([loadInvitation(invitationId), loadSettings()]);
  const from = settings.supportAddress;
  if (invitation?.state !== 'waiting' || invitation.sends !== send || invitation.sent >= send)
    return;
  if (MAIL_DOMAIN === '' || from === undefined) return;
  const now = toInstant(Date.now());
  const suppressed = await getItem(keys.suppressedAddress(invitation.email), () => true);
  if (suppressed === true) {
    await markInvitationBounced(invitationId, now);
    return;
  }
  const { token, hash } = newInvitationToken(invitationId);
  const validUntil = invitationEnd(now);
  if (!(await claimInvitation(invitationId, send, { hash, validUntil })))
    throw new Error(`Invitation ${invitationId} is being sent.`);
  const mailId = idFrom(
    'mail',
    createHash('sha256')
      .update(`${invitationId}#${String(send)}`)
      .digest(),
  );
  const raw = await compose(mailId, invitation, { token, validUntil }, settings, from);
  const result = await sendRaw(raw, { id: mailId, from, to: invitation.email, invitationId });
  switch (result.outcome) {
    case 'accepted':
      await markInvitationSent(invitationId, send);
      return;
    case 'rejected':
      await markInvitationBounced(invitationId, now);
      return;
    case 'not-now':
      await releaseInvitation(invitationId, send);
      throw result.error;
    case 'unknown':
      throw result.error;
  }
};
