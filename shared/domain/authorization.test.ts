import { describe, expect, it } from 'vitest';
import type { Actor, CustomerActor } from './actor.ts';
import {
  may,
  mayAttach,
  maySee,
  ownTicketsOnly,
  standingOf,
  type TicketAct,
  type TicketForAuthorization,
  type VisibilityRules,
} from './authorization.ts';
import type { Organization } from './organization.ts';

const contactId = 'con_0123456789abcdefghjk';
const organizationId = 'org_0123456789abcdefghjk';
const person = { name: 'A', email: 'a@example.com', locale: 'en' } as const;
const customer = (id: string, given: Partial<CustomerActor> = {}): CustomerActor => ({
  kind: 'customer',
  id,
  ...person,
  organizationIds: [],
  ...given,
});
const agent = (role: 'agent' | 'lead' | 'administrator'): Actor => ({
  kind: 'agent',
  id: `agt_${role}`,
  ...person,
  role,
  teamIds: [],
});

const actors = {
  anonymous: { kind: 'anonymous' },
  owner: customer(contactId),
  participant: customer('con_22222222222222222222'),
  reader: customer('con_33333333333333333333'),
  colleague: customer('con_11111111111111111111', {
    organizationIds: [organizationId],
    properties: { department: 'Purchasing' },
  }),
  manager: customer('con_44444444444444444444', {
    organizationIds: [organizationId],
    managedOrganizationIds: [organizationId],
  }),
  stranger: customer('con_kjhgfedcba9876543210', { organizationIds: ['org_kjhgfedcba9876543210'] }),
  agent: agent('agent'),
  lead: agent('lead'),
  administrator: agent('administrator'),
} as const satisfies Record<string, Actor>;
const agents = ['agent', 'lead', 'administrator'];

const ticket: TicketForAuthorization = {
  contactId,
  organizationId,
  status: 'open',
  priority: 'normal',
  channel: 'portal',
  collaborators: [
    { contactId: actors.participant.id, ...person, rights: 'reply' },
    { contactId: actors.reader.id, ...person, rights: 'read' },
  ],
};

const organization = (visibility?: Organization['visibility']): Organization => ({
  id: organizationId,
  version: 1,
  name: 'Nordlicht',
  domains: [],
  ...(visibility && { visibility }),
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});
const rules = (visibility?: Organization['visibility']): VisibilityRules => ({
  organizations: [organization(visibility)],
  settings: { organizationVisibility: { mode: 'nobody' } },
});
const everybody = rules({ mode: 'everybody' });

const readers = ['owner', 'participant', 'reader', 'colleague', 'manager', ...agents];
const allowed: Readonly<Record<TicketAct, readonly string[]>> = {
  read: readers,
  'read-notes': agents,
  'read-history': agents,
  reply: ['owner', 'participant'],
  close: ['owner'],
  rate: ['owner'],
  join: ['colleague', 'manager'],
  share: ['owner'],
  leave: ['participant', 'reader'],
  answer: agents,
  note: agents,
  update: agents,
};

describe.each(Object.entries(allowed))('%s, where everybody sees the organization', (act, who) => {
  it.each(Object.entries(actors))('by %s', (name, actor) => {
    expect(may(actor, act as TicketAct, ticket, everybody)).toBe(who.includes(name));
  });
});

const standings = (given: TicketForAuthorization, under: VisibilityRules) =>
  [
    actors.owner,
    actors.participant,
    actors.reader,
    actors.colleague,
    actors.manager,
    actors.stranger,
  ].map((actor) => standingOf(actor, given, under));
const withoutOrganization = ['owner', 'participant', 'reader', undefined, undefined, undefined];

describe('what an organization shows its contacts', () => {
  const condition = {
    match: 'all' as const,
    groups: [
      {
        match: 'all' as const,
        tests: [{ property: 'field.department', operator: 'is' as const, value: 'purchasing' }],
      },
    ],
  };

  it.each([
    ['nobody', undefined, undefined],
    ['managers', undefined, 'colleague'],
    ['condition', 'colleague', 'colleague'],
    ['everybody', 'colleague', 'colleague'],
  ] as const)('in the mode %s', (mode, toColleague, toManager) => {
    expect(standings(ticket, rules({ mode, condition }))).toEqual([
      'owner',
      'participant',
      'reader',
      toColleague,
      toManager,
      undefined,
    ]);
  });

  it('is what the portal says where it says nothing itself', () => {
    const settings = { organizationVisibility: { mode: 'everybody' as const } };
    const under = { organizations: [organization()], settings };
    expect(standingOf(actors.colleague, ticket, under)).toBe('colleague');
    expect(standingOf(actors.colleague, ticket, rules())).toBeUndefined();
  });

  it('leaves confidential tickets out', () => {
    expect(standings({ ...ticket, confidential: true }, everybody)).toEqual(withoutOrganization);
  });

  it('ends with the membership', () => {
    const gone = customer(actors.manager.id, { managedOrganizationIds: [organizationId] });
    expect(standingOf(gone, ticket, everybody)).toBeUndefined();
  });

  it('is nothing where the organization could not be read', () => {
    expect(standings(ticket, ownTicketsOnly)).toEqual(withoutOrganization);
  });
});

it('hides tickets that the portal does not show from every customer, and from no agent', () => {
  const ticketRule = {
    match: 'all' as const,
    groups: [
      {
        match: 'all' as const,
        tests: [{ property: 'priority', operator: 'is-not' as const, value: 'normal' }],
      },
    ],
  };
  const under = { ...everybody, settings: { ...everybody.settings, ticketRule } };
  const seeing = Object.entries(actors).filter(([, actor]) => may(actor, 'read', ticket, under));
  expect(seeing.map(([name]) => name)).toEqual(agents);
});

it('shows public parts to those who may read, internal ones to agents', () => {
  const seenBy = (visibility: 'public' | 'internal') =>
    Object.entries(actors)
      .filter(([, actor]) => maySee(actor, { visibility }, ticket, everybody))
      .map(([name]) => name);
  expect(seenBy('public')).toEqual(readers);
  expect(seenBy('internal')).toEqual(agents);
});

it('lets uploads be sent by their owner alone, agents included', () => {
  const senders = Object.entries(actors).filter(([, actor]) =>
    mayAttach(actor, { ownerId: contactId }),
  );
  expect(senders.map(([name]) => name)).toEqual(['owner']);
});
