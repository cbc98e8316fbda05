import * as z from 'zod';
import { readInvitation } from '#shared/table/invitation.entity.ts';
import { keys, partitions, sessionPrefix } from '#shared/table/keys.ts';
import { readNotificationPreferences } from '#shared/table/notification-preferences.entity.ts';
import { readOrganization } from '#shared/table/organization.entity.ts';
import { readSuppressedAddress } from '#shared/table/outbound-mail.entity.ts';
import { asContact } from '#shared/table/person.entity.ts';
import { readSession } from '#shared/table/session.entity.ts';
import { batchGet } from '../../platform/aws/batch.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { loadErasure } from '../../platform/erasure.ts';
import { invitationIdOf } from '../../platform/invitations.ts';
import { jsonFile, type ArchiveFile } from './archive-file.ts';
import { itemsOf, withoutKeys, type Subject } from './person.ts';

/** Who the person is to us. */
export async function* profile({ contact, account }: Subject): AsyncGenerator<ArchiveFile> {
  const suppressed = await getItem(keys.suppressedAddress(contact.email), readSuppressedAddress);
  yield jsonFile('profile', {
    ...asContact(contact),
    registered: contact.sub !== undefined,
    ...(contact.consent && { consent: contact.consent }),
    ...(account?.secondFactor && { secondFactor: account.secondFactor }),
    ...(suppressed && { mailsSuppressed: suppressed }),
  });
}

export async function* organizations({ contact }: Subject): AsyncGenerator<ArchiveFile> {
  const found = await batchGet(contact.organizationIds.map(keys.organization));
  yield jsonFile(
    'organizations',
    found.map(readOrganization).map(({ id, name }) => ({
      id,
      name,
      manager: contact.managedOrganizationIds?.includes(id) === true,
    })),
  );
}

const anything = z.record(z.string(), z.unknown());

/** How the person wants lists and mails. */
export async function* preferences({ contact }: Subject): AsyncGenerator<ArchiveFile> {
  const [notifications, lists, unasked] = await Promise.all([
    getItem(keys.notificationPreferences(contact.id), readNotificationPreferences),
    getItem(keys.listPreferences(contact.id), (item) => withoutKeys(anything.parse(item))),
    getItem(keys.noRatingRequests(contact.id), () => true),
  ]);
  yield jsonFile('preferences', {
    ...(notifications && { notifications }),
    ...(lists && { lists }),
    ...(unasked && { askedForRatings: false }),
  });
}

export async function* sessions({ contact }: Subject): AsyncGenerator<ArchiveFile> {
  if (contact.sub === undefined) return;
  const noted: unknown[] = [];
  for await (const item of itemsOf(partitions.account(contact.sub), sessionPrefix)) {
    const { expiresAt: _end, ...session } = readSession(item);
    noted.push(session);
  }
  yield jsonFile('sessions', noted);
}

/** The invitation of the address; what opens it is left out. */
export async function* invitation({ contact }: Subject): AsyncGenerator<ArchiveFile> {
  const found = await getItem(keys.invitation(invitationIdOf(contact.email)), readInvitation);
  if (found === undefined) return;
  const { name, email, locale, state, createdAt, sentAt, acceptedAt } = found;
  yield jsonFile('invitation', { name, email, locale, state, createdAt, sentAt, acceptedAt });
}

/** What the person asked of their data before. */
export async function* requests({ contact }: Subject): AsyncGenerator<ArchiveFile> {
  const erasure = await loadErasure(contact.id);
  if (erasure === undefined) return;
  const { state, askedAt, decidedAt, reason } = erasure;
  yield jsonFile('requests', [{ asked: 'erasure', state, askedAt, decidedAt, reason }]);
}
