import { toInstant } from '#shared/domain/instant.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { openTicket, type TicketChange } from '#shared/domain/ticket-rules.ts';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { readOrganization } from '#shared/table/organization.entity.ts';
import { contactEmailItem, contactItem, type StoredContact } from '#shared/table/person.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { tableName } from '../../platform/aws/table.ts';
import { derivedId } from '../../platform/ids.ts';
import { commitChange, type ExtraWrite } from '../../platform/ticketing/commit-change.ts';
import { nextTicketNumber } from '../../platform/ticketing/next-number.ts';
import { aliasOf, settle } from '../inbound.store.ts';
import { appendToMailThread } from '../mail-thread.store.ts';
import type { Arrival, Outcome } from './add-to-ticket.ts';
import { bindFiles } from './mail-attachments.ts';

/** Who opens the ticket; `isNew` where the address was never heard of. */
export interface Opener {
  readonly contact: StoredContact;
  readonly isNew: boolean;
  /** What is written with a new contact: organizations that a proved address leads to. */
  readonly joins: readonly ExtraWrite[];
}

/** A contact for an address that nobody has yet. */
export const newContact = (
  mailId: string,
  from: { readonly name: string; readonly email: string },
  locale: Locale,
): StoredContact => ({
  id: derivedId('contact', mailId),
  name:
    from.name
      .toWellFormed()
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim()
      .slice(0, 120)
      .trim() || (from.email.split('@')[0] ?? from.email).slice(0, 120),
  email: from.email,
  locale,
  organizationIds: [],
});

const putNew = (item: Record<string, unknown>): ExtraWrite => ({
  Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

/** The only organization there is; with several, or one that is gone, none. */
const organizationOf = async ({ organizationIds }: StoredContact) => {
  const [only, ...others] = organizationIds;
  const found =
    only === undefined || others.length > 0
      ? undefined
      : await getItem(keys.organization(only), readOrganization);
  return found && { organizationId: found.id, organizationName: found.name };
};

const changeFor = async (
  { mail, isVerified, given, settings, desk }: Arrival,
  { contact }: Opener,
  subject: string,
): Promise<TicketChange> => {
  const address = desk?.address ?? settings.supportAddress;
  return openTicket(
    {
      id: derivedId('ticket', mail.id),
      number: await nextTicketNumber(),
      subject,
      priority: 'normal',
      channel: 'email',
      contactId: contact.id,
      contactName: contact.name,
      contactEmail: contact.email,
      locale: contact.locale,
      ...(await organizationOf(contact)),
      teamId: desk?.teamId ?? settings.defaultTeamId,
      ...(address !== undefined && { supportAddress: address }),
      senderVerified: isVerified,
    },
    settings.slaPolicy,
    {
      at: toInstant(Date.now()),
      eventId: derivedId('event', mail.id),
      messageId: derivedId('message', mail.id),
      author: { kind: 'customer', id: contact.id, name: contact.name },
      contribution: given.contribution,
    },
  );
};

/** Makes a ticket of a mail: ticket, contact if new, files, the mail's own state, in one transaction. */
export const openByMail = async (
  arrival: Arrival,
  opener: Opener,
  subject: string,
): Promise<Outcome> => {
  const { mail, newMessageId, messageId, answerable, given } = arrival;
  const { contact, isNew, joins } = opener;
  const change = await changeFor(arrival, opener, subject);
  const ticketId = change.ticket.id;
  const settled: InboundMail = {
    ...mail,
    state: 'ticketed',
    why: 'new',
    ticketId,
    answerable,
    ...(messageId !== undefined && { messageId }),
  };
  const outcome = await commitChange(change, [
    ...settle(mail, settled),
    ...(isNew ? [putNew(contactEmailItem(contact)), putNew(contactItem(contact))] : []),
    ...joins,
    ...bindFiles(given.files, mail, { ticketId, ownerId: contact.id, visibility: 'public' }),
    ...(newMessageId === undefined
      ? []
      : [
          aliasOf(newMessageId, ticketId, mail.id),
          appendToMailThread(ticketId, {
            messageId: newMessageId,
            mailId: mail.id,
            at: mail.receivedAt,
          }),
        ]),
  ]);
  return outcome === 'committed' || outcome === 'duplicate' ? 'done' : 'again';
};
