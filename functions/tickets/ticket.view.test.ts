import fc from 'fast-check';
import { expect, it } from 'vitest';
import { customerTicketSchema } from '#shared/contract/ticket-view.ts';
import { ownTicketsOnly } from '#shared/domain/authorization.ts';
import type { CustomerActor } from '#shared/domain/actor.ts';
import type { Message } from '#shared/domain/message.ts';
import {
  openedTicket,
  plainSettings,
  someAgent,
  someContact,
} from '../../test/factories/ticket.ts';

import { customerTicket } from './ticket.view.ts';

const at = '2026-11-21T10:00:00.000Z';
const { ticket } = openedTicket(at);
const actor: CustomerActor = {
  kind: 'customer',
  ...someContact,
  email: 'ada@customer.example',
  locale: 'en',
  organizationIds: [],
};
const viewpoint = { rules: ownTicketsOnly, actor, settings: plainSettings, now: at };

const secret = 'SECRET';

const messages = fc
  .array(fc.record({ internal: fc.boolean(), byAgent: fc.boolean(), quoted: fc.boolean() }), {
    maxLength: 40,
  })
  .map((drafts) =>
    drafts.map(({ internal, byAgent, quoted }, index): Message => {
      const words = internal ? secret : 'public';
      return {
        id: `msg_${String(index).padStart(20, '0')}`,
        ticketId: ticket.id,
        sequence: index + 1,
        at,
        author:
          byAgent || internal
            ? { kind: 'agent', ...someAgent, name: `Grace ${secret}` }
            : { kind: 'customer', ...someContact },
        visibility: internal ? 'internal' : 'public',
        channel: 'console',
        html: words,
        ...(quoted && { quotedHtml: words }),
        remoteContent: false,
        attachments: internal
          ? [
              {
                id: 'att_00000000000000000000',
                name: secret,
                size: 1,
                contentType: 'text/plain',
                inline: false,
              },
            ]
          : [],
        mailId: 'mai_00000000000000000000',
      };
    }),
  );

it('lets no internal note, no agent’s surname and no inner id out to a customer, whatever the thread', () => {
  fc.assert(
    fc.property(messages, (thread) => {
      const view = customerTicketSchema.parse(
        customerTicket({ ticket, messages: thread }, viewpoint),
      );
      expect(view.messages).toHaveLength(
        thread.filter(({ visibility }) => visibility === 'public').length,
      );
      const written = JSON.stringify(view);
      for (const hidden of [secret, someAgent.id, 'mai_', ticket.contactId, ticket.contactEmail])
        expect(written).not.toContain(hidden);
    }),
  );
});

it('shows a colleague’s message as not theirs', () => {
  const first = openedTicket(at).message!;
  const other = { ...actor, id: 'con_kjhgfedcba9876543210' };
  const shown = customerTicket(
    { ticket: { ...ticket, contactId: other.id }, messages: [first] },
    { ...viewpoint, actor: other },
  );
  expect(shown.messages[0]?.author.isYou).toBe(false);
});

it('tells what has been promised and kept', () => {
  const met = {
    ...ticket,
    sla: {
      ...ticket.sla,
      firstResponse: { ...ticket.sla.firstResponse!, state: 'met' as const, metAt: at },
    },
  };
  const view = customerTicket({ ticket: met, messages: [] }, viewpoint);
  expect(view.firstResponse).toMatchObject({ state: 'met', doneAt: at });
  expect(view.resolution).toEqual({ state: 'running', dueAt: ticket.sla.resolution?.dueAt });
});
