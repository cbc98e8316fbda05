import { defaultSettings } from '#shared/domain/settings.ts';
import { openTicket, type TicketChange } from '#shared/domain/ticket-rules.ts';
import type { Instant } from '#shared/domain/instant.ts';

/** Settings nobody changed. */
export const plainSettings = defaultSettings('Porchlight', 'support@mail.example');

export const someContact = { id: 'con_0123456789abcdefghjk', name: 'Ada Lovelace' } as const;
export const someAgent = { id: 'agt_0123456789abcdefghjk', name: 'Grace Hopper' } as const;

/** A ticket as a customer opens it. */
export const openedTicket = (
  at: Instant,
  given: Partial<TicketChange['ticket']> = {},
): TicketChange =>
  openTicket(
    {
      id: 'tkt_0123456789abcdefghjk',
      number: 1,
      subject: 'The lamp flickers',
      priority: 'normal',
      channel: 'portal',
      contactId: someContact.id,
      contactName: someContact.name,
      contactEmail: 'ada@customer.example',
      locale: 'en',
      teamId: plainSettings.defaultTeamId,
      senderVerified: true,
      ...given,
    },
    plainSettings.slaPolicy,
    {
      at,
      eventId: 'evt_0123456789abcdefghjk',
      messageId: 'msg_0123456789abcdefghjk',
      author: { kind: 'customer', ...someContact },
      contribution: { html: '<p>Since yesterday.</p>', remoteContent: false, attachments: [] },
    },
  );
