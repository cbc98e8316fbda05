import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openedTicket,
  plainSettings,
  someAgent,
  someContact,
} from '../../test/factories/ticket.ts';
import { ticketEventSchema } from '../events/ticket-event.ts';
import { toInstant, toMilliseconds } from './instant.ts';
import { messageSchema, type Visibility } from './message.ts';
import {
  acceptsRating,
  acceptsReply,
  addMessage,
  changeTicket,
  passDeadline,
  rateTicket,
  type TicketChange,
  type TicketPatch,
} from './ticket-rules.ts';
import {
  ticketGroup,
  ticketPrioritySchema,
  ticketSchema,
  ticketStatusSchema,
  type Ticket,
  type TicketStatus,
} from './ticket.ts';
import { timersOf } from './sla-timers.ts';

const policy = plainSettings.slaPolicy;
const start = '2026-11-21T10:00:00.000Z';
const later = (minutes: number) => toInstant(toMilliseconds(start) + minutes * 60_000);
const opened = () => openedTicket(start).ticket;

const contribution = { html: '<p>x</p>', remoteContent: false, attachments: [] };
const ids = { eventId: 'evt_00000000000000000001', messageId: 'msg_00000000000000000001' };

const say = (
  ticket: Ticket,
  by: 'customer' | 'agent',
  visibility: Visibility = 'public',
  at = later(1),
  status?: TicketStatus,
) => {
  const author = by === 'agent' ? { kind: by, ...someAgent } : { kind: by, ...someContact };
  const channel = by === 'agent' ? ('console' as const) : ('portal' as const);
  return addMessage(
    ticket,
    policy,
    { ...ids, at, author, visibility, channel, contribution },
    status,
  );
};

const set = (ticket: Ticket, patch: TicketPatch, at = later(1)) =>
  changeTicket(
    ticket,
    policy,
    patch,
    { kind: 'agent', ...someAgent },
    { at, eventId: ids.eventId },
  );

const inStatus = (status: TicketStatus): Ticket =>
  set(opened(), { status }, start)?.ticket ?? opened();

describe('a new ticket', () => {
  it('is open, at version 1, with one public message and both promises running', () => {
    const { ticket, message, event } = openedTicket(start);
    expect(ticket).toMatchObject({
      status: 'open',
      version: 1,
      messageCount: 1,
      createdAt: start,
      updatedAt: start,
    });
    expect(message).toMatchObject({ sequence: 1, visibility: 'public', ticketId: ticket.id });
    expect(event).toMatchObject({
      name: 'TicketCreated',
      ticketVersion: 1,
      messageId: message?.id,
    });
    expect([ticket.sla.firstResponse?.state, ticket.sla.resolution?.state]).toEqual([
      'running',
      'running',
    ]);
  });
});

describe('a customer message', () => {
  it.each([
    ['open', 'open'],
    ['in-progress', 'in-progress'],
    ['waiting', 'open'],
    ['resolved', 'open'],
    ['closed', 'open'],
  ] as const)('makes a ticket that is %s %s', (before, after) => {
    expect(say(inStatus(before), 'customer').ticket.status).toBe(after);
  });

  it('forgets that the ticket was resolved and promises a new resolution', () => {
    const { ticket, event } = say(inStatus('closed'), 'customer');
    expect([ticket.resolvedAt, ticket.closedAt]).toEqual([undefined, undefined]);
    expect(ticket.sla.resolution?.state).toBe('running');
    expect(event).toMatchObject({ changes: { status: { from: 'closed', to: 'open' } } });
  });
});

describe('an agent', () => {
  it('waits for the customer after a public answer, unless told otherwise, and keeps the first-response promise', () => {
    const { ticket } = say(opened(), 'agent');
    expect(ticket.status).toBe('waiting');
    expect(ticket.sla.firstResponse).toMatchObject({ state: 'met', metAt: later(1) });
    expect(say(opened(), 'agent', 'public', later(1), 'resolved').ticket.status).toBe('resolved');
  });

  it('takes an unassigned ticket by answering it, and no ticket of another agent', () => {
    expect(say(opened(), 'agent').ticket.assigneeId).toBe(someAgent.id);
    const other = { id: 'agt_00000000000000000002', name: 'Other' };
    const taken = set(opened(), { assignee: other })!.ticket;
    expect(say(taken, 'agent').ticket.assigneeId).toBe(other.id);
  });

  it('changes neither status, promises nor assignee by a note', () => {
    const before = opened();
    const { ticket } = say(before, 'agent', 'internal');
    expect({ ...ticket, version: 1, messageCount: 1, updatedAt: start }).toEqual(before);
  });

  it('changes nothing by setting what is', () => {
    expect(
      set(opened(), { status: 'open', priority: 'normal', teamId: plainSettings.defaultTeamId }),
    ).toBeUndefined();
    expect(set(opened(), { assignee: null })).toBeUndefined();
  });

  it('takes assignee and team away with null', () => {
    const given = set(opened(), { assignee: someAgent })!.ticket;
    const { ticket, event } = set(given, { assignee: null, teamId: null })!;
    expect(ticket).not.toHaveProperty('assigneeName');
    expect(ticket).not.toHaveProperty('teamId');
    expect(event).toMatchObject({ changes: { assigneeId: { from: someAgent.id } } });
  });
});

describe('replies and ratings', () => {
  it('accept a reply until the days after closing are over', () => {
    const closed = { closedAt: start };
    const rule = { customersReopen: true, reopenDays: 30 };
    expect(acceptsReply({}, { customersReopen: false, reopenDays: 0 }, later(1))).toBe(true);
    expect(acceptsReply(closed, rule, later(30 * 24 * 60))).toBe(true);
    expect(acceptsReply(closed, rule, later(30 * 24 * 60 + 1))).toBe(false);
    expect(acceptsReply(closed, { ...rule, customersReopen: false }, start)).toBe(false);
    const followedBy = { id: 'tkt_00000000000000000002', number: 2 };
    expect(acceptsReply({ ...closed, followedBy }, rule, start)).toBe(false);
  });

  it('accept ratings of finished work alone, unless one is asked before closing, and keep the last', () => {
    const rateable = (mode: 'off' | 'optional' | 'forced') =>
      ticketStatusSchema.options.filter((status) => acceptsRating({ status }, { mode }));
    expect(rateable('off')).toEqual([]);
    expect(rateable('optional')).toEqual(['resolved', 'closed']);
    expect(rateable('forced')).toEqual(ticketStatusSchema.options);
    const by = { kind: 'customer' as const, ...someContact };
    const rate = (ticket: Ticket, stars: number) =>
      rateTicket(ticket, { stars, comment: '', ratedAt: start }, by, {
        at: start,
        eventId: ids.eventId,
      }).ticket;
    expect(rate(rate(inStatus('resolved'), 4), 2).rating?.stars).toBe(2);
  });
});

const statuses = fc.constantFrom(...ticketStatusSchema.options);
const step = fc.oneof(
  fc.record({
    kind: fc.constant('say' as const),
    by: fc.constantFrom('customer' as const, 'agent' as const),
    visibility: fc.constantFrom('public' as const, 'internal' as const),
    status: fc.option(statuses, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    status: statuses,
    priority: fc.constantFrom(...ticketPrioritySchema.options),
    assigned: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('timer' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const take = (ticket: Ticket, one: Step, at: string): TicketChange | undefined => {
  if (one.kind === 'set')
    return set(ticket, { ...one, assignee: one.assigned ? someAgent : null }, at);
  if (one.kind === 'say') {
    return one.by === 'customer'
      ? say(ticket, 'customer', 'public', at)
      : say(ticket, 'agent', one.visibility, at, one.status);
  }
  const timer = timersOf(ticket.sla)[0];
  return timer && passDeadline(ticket, timer, { at, eventId: ids.eventId });
};

it('holds through any history: one version and one event a change, messages counted, states that fit the status', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(step, fc.integer({ min: 0, max: 5000 })), { maxLength: 30 }),
      (steps) => {
        let before = opened();
        let minutes = 0;
        for (const [one, wait] of steps) {
          minutes += wait;
          const change = take(before, one, later(minutes));
          if (change === undefined) continue;
          const { ticket, event, message } = change;
          ticketSchema.parse(ticket);
          ticketEventSchema.parse(event);
          if (message) messageSchema.parse(message);
          expect(ticket.version).toBe(before.version + 1);
          expect(event.ticketVersion).toBe(ticket.version);
          expect(ticket.messageCount).toBe(before.messageCount + (message ? 1 : 0));
          expect(message?.sequence ?? ticket.messageCount).toBe(ticket.messageCount);
          expect(ticket.closedAt !== undefined).toBe(ticket.status === 'closed');
          expect(ticket.resolvedAt !== undefined).toBe(ticketGroup(ticket.status) === 'closed');
          expect(ticket.assigneeName !== undefined).toBe(ticket.assigneeId !== undefined);
          expect([ticket.id, ticket.number, ticket.contactId]).toEqual([
            before.id,
            before.number,
            before.contactId,
          ]);
          before = ticket;
        }
      },
    ),
    { numRuns: 200 },
  );
});

it('lets no timer run on finished work or while waiting', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let ticket = opened();
      steps.forEach(
        (one, index) => (ticket = take(ticket, one, later(index * 30))?.ticket ?? ticket),
      );
      if (ticket.status === 'waiting' || ticketGroup(ticket.status) === 'closed')
        expect(timersOf(ticket.sla)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
