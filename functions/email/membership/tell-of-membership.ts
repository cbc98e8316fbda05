import type { Settings } from '#shared/domain/settings.ts';
import type { MembershipEvent } from '#shared/events/membership-event.ts';
import { keys } from '#shared/table/keys.ts';
import { readOrganization } from '#shared/table/organization.entity.ts';
import { readContact, type StoredContact } from '#shared/table/person.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { readEnv } from '../../platform/env.ts';
import { derivedId } from '../../platform/ids.ts';
import { loadSettings } from '../../platform/settings.ts';
import { onTicketEventEnv } from '../env.ts';
import { composeMail } from '../outbound/compose-mail.ts';
import { sendOnce } from '../outbound/send-once.ts';
import { isOwnAddress } from '../own-address.ts';
import { decidersOf, type Told } from './deciders.ts';
import { membershipContent } from './membership-content.ts';

const { MAIL_DOMAIN, PORTAL_URL } = readEnv(
  onTicketEventEnv.pick({ MAIL_DOMAIN: true, PORTAL_URL: true }),
);

/** What the mails of one event have in common. */
interface Occasion {
  readonly event: MembershipEvent;
  readonly organization: string;
  readonly asker: StoredContact;
  readonly settings: Settings;
  readonly from: string;
}

const exists = async (key: ReturnType<typeof keys.member>): Promise<boolean> =>
  (await getItem(key, () => true)) === true;

/** Whether what the event tells is still so: somebody may have decided, or have decided otherwise. */
const stillHolds = ({ organizationId, contactId, ...event }: MembershipEvent): Promise<boolean> => {
  if (event.name === 'MembershipRequested')
    return exists(keys.membershipRequest(organizationId, contactId));
  const isMember = exists(keys.member(organizationId, contactId));
  return event.approved ? isMember : isMember.then((is) => !is);
};

const mailOf = (event: MembershipEvent) => {
  if (event.name === 'MembershipRequested') return 'requested';
  return event.approved ? 'approved' : 'declined';
};

const urlFor = ({ event }: Occasion, { role }: Told): string => {
  if (role === 'agent') return `${PORTAL_URL}/agent/admin/organizations/${event.organizationId}`;
  return mailOf(event) === 'declined' ? PORTAL_URL : `${PORTAL_URL}/organizations`;
};

const send = (occasion: Occasion, told: Told): Promise<void> => {
  const { event, organization, asker, settings, from } = occasion;
  const id = derivedId('mail', event.id, told.id);
  const messageId = `${id}@${MAIL_DOMAIN}`;
  const facts = {
    brand: settings.brandName,
    organization,
    name: told.name,
    who: asker.name,
    email: asker.email,
  };
  const content = membershipContent(mailOf(event), told.locale, facts, urlFor(occasion, told));
  return sendOnce({
    id,
    eventId: event.id,
    kind: event.name === 'MembershipRequested' ? 'membership-requested' : 'membership-decided',
    recipientId: told.id,
    role: told.role,
    from,
    to: told.email,
    subject: content.subject,
    messageId,
    automatic: false,
    skip: settings.mails.membership ? undefined : 'switched-off',
    compose: () =>
      composeMail(
        content,
        {
          name: settings.brandName,
          color: settings.brandColor,
          logo: settings.brandLogo,
          portalUrl: PORTAL_URL,
          locale: told.locale,
        },
        {
          mailId: id,
          from: { name: settings.brandName, address: from },
          to: { name: told.name, address: told.email },
          messageId,
          references: [],
          autoSubmitted: 'auto-generated',
          date: new Date(),
        },
        [],
      ),
  });
};

/**
 * Mails those who decide when somebody asks to join an organization, and who asked once it is decided; nobody while
 * mail is off or where it is no longer so. Throws when any mail could not be handed over, for the event to come again.
 */
export const tellOfMembership = async (event: MembershipEvent): Promise<void> => {
  const [settings, organization, asker] = await Promise.all([
    loadSettings(),
    getItem(keys.organization(event.organizationId), readOrganization),
    getItem(keys.contact(event.contactId), readContact),
  ]);
  const from = settings.supportAddress;
  if (MAIL_DOMAIN === '' || from === undefined) return;
  if (organization === undefined || asker === undefined || !(await stillHolds(event))) return;
  const occasion = { event, organization: organization.name, asker, settings, from };
  const told: readonly Told[] =
    event.name === 'MembershipRequested'
      ? await decidersOf(event.organizationId)
      : [{ ...asker, role: 'collaborator' }];
  const results = await Promise.allSettled(
    told
      .filter(({ email }) => !isOwnAddress(email, settings, MAIL_DOMAIN))
      .map((one) => send(occasion, one)),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};
