import { describe, expect, it } from 'vitest';
import type { Ticket } from '#shared/domain/ticket.ts';
import { differences, withChange } from './ticket-change.ts';

const ticket: Ticket = {
  id: 'tkt_00000000000000000001',
  number: 7,
  version: 3,
  subject: 'Light flickers',
  status: 'open',
  priority: 'normal',
  channel: 'portal',
  contactId: 'con_00000000000000000001',
  contactName: 'Jana Novak',
  contactEmail: 'jana@example.com',
  locale: 'en',
  assigneeId: 'agt_00000000000000000001',
  senderVerified: true,
  messageCount: 1,
  createdAt: '2026-11-21T10:00:00.000Z',
  updatedAt: '2026-11-21T10:00:00.000Z',
  sla: {},
};

describe('withChange', () => {
  it('sets what is named and keeps the rest', () => {
    expect(withChange(ticket, { priority: 'high' })).toEqual({ ...ticket, priority: 'high' });
  });

  it('empties what is null', () => {
    expect(withChange(ticket, { assigneeId: null }).assigneeId).toBeUndefined();
  });
});

describe('differences', () => {
  it('names what somebody else changed', () => {
    expect(
      differences(ticket, { ...ticket, version: 4, status: 'resolved', assigneeId: undefined }),
    ).toEqual([
      { property: 'status', before: 'open', after: 'resolved' },
      { property: 'assigneeId', before: 'agt_00000000000000000001', after: undefined },
    ]);
  });

  it('finds none where only the version moved', () => {
    expect(differences(ticket, { ...ticket, version: 4 })).toEqual([]);
  });
});
