import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { may, mayAttach, maySee, type TicketAct } from './authorization.ts';

const contactId = 'con_0123456789abcdefghjk';
const person = { name: 'A', email: 'a@example.com', locale: 'en' } as const;
const customer = (id: string, organizationIds: string[] = []): Actor => ({
  kind: 'customer',
  id,
  ...person,
  organizationIds,
});
const agent = (role: 'agent' | 'lead' | 'administrator'): Actor => ({
  kind: 'agent',
  id: `agt_${role}`,
  ...person,
  role,
  teamIds: [],
});

const actors: Readonly<Record<string, Actor>> = {
  anonymous: { kind: 'anonymous' },
  owner: customer(contactId),
  stranger: customer('con_kjhgfedcba9876543210'),
  colleague: customer('con_11111111111111111111', ['org_0123456789abcdefghjk']),
  agent: agent('agent'),
  lead: agent('lead'),
  administrator: agent('administrator'),
};
const agents = ['agent', 'lead', 'administrator'];

const allowed: Readonly<Record<TicketAct, readonly string[]>> = {
  read: ['owner', ...agents],
  'read-notes': agents,
  'read-history': agents,
  reply: ['owner'],
  close: ['owner'],
  rate: ['owner'],
  answer: agents,
  note: agents,
  update: agents,
};

describe.each(Object.entries(allowed))('%s', (act, who) => {
  it.each(Object.entries(actors))('by %s', (name, actor) => {
    expect(may(actor, act as TicketAct, { contactId })).toBe(who.includes(name));
  });
});

it('shows public parts to those who may read, internal ones to agents', () => {
  const seenBy = (visibility: 'public' | 'internal') =>
    Object.keys(actors).filter((name) => maySee(actors[name]!, { visibility }, { contactId }));
  expect(seenBy('public')).toEqual(['owner', ...agents]);
  expect(seenBy('internal')).toEqual(agents);
});

it('lets uploads be sent by their owner alone, agents included', () => {
  const senders = Object.keys(actors).filter((name) =>
    mayAttach(actors[name]!, { ownerId: contactId }),
  );
  expect(senders).toEqual(['owner']);
});
