import * as z from 'zod';
import type { AgentActor, CustomerActor } from '#shared/domain/actor.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { Collaborator } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import {
  contactEmailItem,
  contactItem,
  readContact,
  type StoredContact,
} from '#shared/table/person.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { tableName } from '../../platform/aws/table.ts';
import { derivedId } from '../../platform/ids.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';

interface Added {
  readonly email: string;
  readonly rights: Collaborator['rights'];
}

const ownerSchema = z.object({ contactId: z.string() });

const findContact = async (email: string): Promise<StoredContact | undefined> => {
  const owner = await getItem(keys.contactByEmail(email), (item) => ownerSchema.parse(item));
  return owner && getItem(keys.contact(owner.contactId), readContact);
};

const putNew = (item: Record<string, unknown>): ExtraWrite => ({
  Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

const nameLimit = 120;

/** Customers learn the name of somebody they share an organization with; of others they know what they typed. */
const knows = (actor: AgentActor | CustomerActor, contact: StoredContact): boolean =>
  actor.kind === 'agent' ||
  actor.organizationIds.some((id) => contact.organizationIds.includes(id));

/**
 * Somebody to be added by mail address, with what to write where nobody has the address yet. Whoever adds can not tell
 * one from the other: it looks and takes effect the same.
 */
export const collaboratorOf = async (
  actor: AgentActor | CustomerActor,
  { email, rights }: Added,
  locale: Locale,
): Promise<{ readonly collaborator: Collaborator; readonly writes: readonly ExtraWrite[] }> => {
  const known = await findContact(email);
  const contact: StoredContact = known ?? {
    id: derivedId('contact', 'added', email),
    name: (email.split('@')[0] ?? email).slice(0, nameLimit),
    email,
    locale,
    organizationIds: [],
  };
  const name = known !== undefined && knows(actor, known) ? known.name : email.slice(0, nameLimit);
  return {
    collaborator: { contactId: contact.id, name, email, locale: contact.locale, rights },
    writes:
      known === undefined ? [putNew(contactEmailItem(contact)), putNew(contactItem(contact))] : [],
  };
};
