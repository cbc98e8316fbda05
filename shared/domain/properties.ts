import type { PropertyLookup } from './condition.ts';
import type { Contact } from './person.ts';
import type { Ticket } from './ticket.ts';

/** Properties of a contact as conditions see them; the administrator's are named `field.<key>`. */
export const contactProperty =
  (contact: Pick<Contact, 'name' | 'email' | 'locale' | 'properties'>): PropertyLookup =>
  (property) => {
    if (property.startsWith('field.')) return contact.properties?.[property.slice(6)];
    if (property === 'name') return contact.name;
    if (property === 'email') return contact.email;
    if (property === 'domain') return contact.email.split('@')[1];
    return property === 'locale' ? contact.locale : undefined;
  };

/** Properties of a ticket as conditions see them; custom fields are named `field.<key>`. */
export const ticketProperty =
  (
    ticket: Pick<Ticket, 'templateId' | 'status' | 'priority' | 'channel' | 'teamId' | 'fields'>,
  ): PropertyLookup =>
  (property) => {
    if (property.startsWith('field.')) return ticket.fields?.[property.slice(6)];
    if (property === 'type') return ticket.templateId;
    if (property === 'status') return ticket.status;
    if (property === 'priority') return ticket.priority;
    if (property === 'channel') return ticket.channel;
    return property === 'team' ? ticket.teamId : undefined;
  };
