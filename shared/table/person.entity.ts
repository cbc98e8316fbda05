import * as z from 'zod';
import { consentVersionSchema } from '../domain/consent.ts';
import { instantSchema } from '../domain/instant.ts';
import { agentSchema, contactSchema, type Agent, type Contact } from '../domain/person.ts';
import { keys } from './keys.ts';

const storedContact = z.object({
  ...contactSchema.shape,
  sub: z.string().optional().describe('Subject of the Cognito user, once the contact registered.'),
  consent: z
    .object({ version: consentVersionSchema, at: instantSchema })
    .optional()
    .describe('The consent text agreed to last, and when.'),
});
export type StoredContact = z.infer<typeof storedContact>;

const storedAgent = z.object({
  ...agentSchema.shape,
  sub: z.string(),
  disabled: z.boolean(),
  secondFactorSince: instantSchema.optional().describe('As on the account, for lists of agents.'),
});
export type StoredAgent = z.infer<typeof storedAgent>;

export const contactItem = (contact: StoredContact) => ({
  ...keys.contact(contact.id),
  ...contact,
});

/** Makes an address belong to one contact. */
export const contactEmailItem = (contact: Contact) => ({
  ...keys.contactByEmail(contact.email),
  contactId: contact.id,
});

export const readContact = (item: unknown): StoredContact => storedContact.parse(item);

export const agentItem = (agent: StoredAgent) => ({ ...keys.agent(agent.id), ...agent });

export const readAgent = (item: unknown): StoredAgent => storedAgent.parse(item);

/** The part of a stored contact that the rest of the system knows. */
export const asContact = (contact: Contact): Contact => contactSchema.strip().parse(contact);

/** The part of a stored agent that the rest of the system knows. */
export const asAgent = (agent: Agent): Agent => agentSchema.strip().parse(agent);
