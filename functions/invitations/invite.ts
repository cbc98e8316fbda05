import type { Instant } from '#shared/domain/instant.ts';
import { invitationState } from '#shared/domain/invitation.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { Contact } from '#shared/domain/person.ts';
import {
  invitationItem,
  invitationLists,
  listedInvitationItem,
  type Invitation,
} from '#shared/table/invitation.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { contactEmailItem, contactItem, type StoredContact } from '#shared/table/person.entity.ts';
import { tableName } from '../platform/aws/table.ts';
import { derivedId } from '../platform/ids.ts';
import { invitationIdOf, loadInvitation } from '../platform/invitations.ts';
import {
  contactWrites,
  countWrite,
  newMemberWrite,
  withOrganization,
} from '../platform/organizations/membership.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { contactByEmail } from './contacts.store.ts';

/** Whom to invite. */
export interface Guest {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly organizationIds: readonly string[];
}

/** Who invites, when, and the line of an import where it comes of one. */
export interface Inviting {
  readonly by: Invitation['by'];
  readonly now: Instant;
  readonly line?: string;
}

/** What inviting comes to: writes to commit, or why there is nothing to do. */
export type PlannedInvitation =
  | { readonly invitation: Invitation; readonly writes: readonly ExtraWrite[] }
  | { readonly done: Invitation }
  | { readonly problem: 'has_account' | 'already_invited' };

const putNew = (item: Record<string, unknown>): ExtraWrite => ({
  Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

const joinWrites = (contact: Contact, organizationIds: readonly string[], now: Instant) =>
  organizationIds.flatMap((organizationId) => [
    newMemberWrite({
      organizationId,
      contactId: contact.id,
      name: contact.name,
      email: contact.email,
      role: 'member',
      state: 'active',
      since: now,
    }),
    countWrite(organizationId, { members: 1 }),
  ]);

const contactFor = (
  { name, email, locale, organizationIds }: Guest,
  known: StoredContact | undefined,
  now: Instant,
): { readonly contact: Contact; readonly writes: ExtraWrite[] } => {
  if (known === undefined) {
    // Derived from the address: two who invite it at once make one contact.
    const id = derivedId('contact', 'invited', email, now);
    const contact = { id, name, email, locale, organizationIds: [...organizationIds] };
    const joins = joinWrites(contact, organizationIds, now);
    return {
      contact,
      writes: [putNew(contactItem(contact)), putNew(contactEmailItem(contact)), ...joins],
    };
  }
  const joined = organizationIds.filter((id) => !known.organizationIds.includes(id));
  if (joined.length === 0) return { contact: known, writes: [] };
  const after = joined.reduce<StoredContact>(
    (contact, id) => withOrganization(contact, id, 'member'),
    known,
  );
  return {
    contact: known,
    writes: [...contactWrites(known, after), ...joinWrites(known, joined, now)],
  };
};

const unlist = ({ id, createdAt }: Invitation): ExtraWrite[] =>
  invitationLists.map((list) => ({
    Delete: { TableName: tableName, Key: { ...keys.listedInvitation(list, createdAt, id) } },
  }));

const putInvitation = (invitation: Invitation, earlier: Invitation | undefined): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: invitationItem(invitation),
    ...(earlier === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'sends = :sends AND #state = :state',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':sends': earlier.sends, ':state': earlier.state },
        }),
  },
});

/** Whether the address can still do something with what it was sent. */
const isOpen = (invitation: Invitation, now: Instant): boolean =>
  ['sending', 'sent'].includes(invitationState(invitation, now));

/**
 * Invites an address that has no account and no open invitation; what ended is begun anew. The contact is there from
 * now on, with its organizations. `done`: this very line did so before.
 */
export const planInvitation = async (
  guest: Guest,
  { by, now, line }: Inviting,
): Promise<PlannedInvitation> => {
  const id = invitationIdOf(guest.email);
  const [known, earlier] = await Promise.all([contactByEmail(guest.email), loadInvitation(id)]);
  if (earlier !== undefined && line !== undefined && earlier.line === line)
    return { done: earlier };
  if (known?.sub !== undefined) return { problem: 'has_account' };
  if (earlier !== undefined && isOpen(earlier, now)) return { problem: 'already_invited' };
  const { contact, writes } = contactFor(guest, known, now);
  const invitation: Invitation = {
    id,
    contactId: contact.id,
    email: guest.email,
    name: guest.name,
    locale: guest.locale,
    state: 'waiting',
    createdAt: now,
    by,
    sends: (earlier?.sends ?? 0) + 1,
    sent: earlier?.sent ?? 0,
    ...(line !== undefined && { line }),
  };
  const lists = invitationLists.map((list) => ({
    Put: { TableName: tableName, Item: listedInvitationItem(list, now, id) },
  }));
  return {
    invitation,
    writes: [
      putInvitation(invitation, earlier),
      ...(earlier === undefined ? [] : unlist(earlier)),
      ...lists,
      ...writes,
    ],
  };
};
