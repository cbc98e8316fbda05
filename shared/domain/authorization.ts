import type { Actor, CustomerActor } from './actor.ts';
import { meets } from './meets.ts';
import type { Message } from './message.ts';
import type { Organization } from './organization.ts';
import { contactProperty, ticketProperty } from './properties.ts';
import type { Settings } from './settings.ts';
import type { Ticket } from './ticket.ts';

/**
 * What can be done with a ticket. `read` covers its public thread and files, `read-notes` the internal ones too,
 * `read-history` its events; `reply`, `close`, `rate`, `join` (a colleague begins to take part), `share` (who takes
 * part, whose organization, how confidential) and `leave` are the customer's, `answer`, `note` and `update` the agents'.
 */
export type TicketAct =
  | 'read'
  | 'read-notes'
  | 'read-history'
  | 'reply'
  | 'close'
  | 'rate'
  | 'join'
  | 'share'
  | 'leave'
  | 'answer'
  | 'note'
  | 'update';

/** By what a customer stands to a ticket. */
export type TicketStanding = 'owner' | 'participant' | 'reader' | 'colleague';

/** What the owner set about who sees what, as far as it matters to the one who asks. */
export interface VisibilityRules {
  /** Organizations of the one who asks; one that is missing shows nothing. */
  readonly organizations: readonly Organization[];
  readonly settings: Pick<Settings, 'organizationVisibility' | 'ticketRule'>;
}

/**
 * Rules under which contacts have what they asked or take part in, and nothing by their organizations: for acts that
 * being a colleague does not give anyway, for agents, and for mail, which goes on where the portal hides a ticket.
 */
export const ownTicketsOnly: VisibilityRules = {
  organizations: [],
  settings: { organizationVisibility: { mode: 'nobody' } },
};

const standingActs: Readonly<Record<TicketStanding, ReadonlySet<TicketAct>>> = {
  owner: new Set(['read', 'reply', 'close', 'rate', 'share']),
  participant: new Set(['read', 'reply', 'leave']),
  reader: new Set(['read', 'leave']),
  colleague: new Set(['read', 'join']),
};
const agentActs: ReadonlySet<TicketAct> = new Set([
  'read',
  'read-notes',
  'read-history',
  'answer',
  'note',
  'update',
]);

/** What of a ticket decides who may do what to it. */
export type TicketForAuthorization = Pick<
  Ticket,
  | 'contactId'
  | 'organizationId'
  | 'confidential'
  | 'collaborators'
  | 'status'
  | 'priority'
  | 'channel'
  | 'teamId'
  | 'templateId'
  | 'fields'
>;

/** Why a contact sees what the others of an organization asked, or why not. */
export type OrganizationSight =
  | 'everybody'
  | 'manager'
  | 'condition'
  | 'not-member'
  | 'nobody'
  | 'not-manager'
  | 'condition-not-met';

/** Whether and why a contact sees what the others of an organization asked, by its mode or else the portal's. */
export const sightOfOrganization = (
  actor: CustomerActor,
  organization: Pick<Organization, 'id' | 'visibility'>,
  { organizationVisibility }: Pick<VisibilityRules['settings'], 'organizationVisibility'>,
): OrganizationSight => {
  if (!actor.organizationIds.includes(organization.id)) return 'not-member';
  const { mode, condition } = organization.visibility ?? organizationVisibility;
  if (mode === 'everybody' || mode === 'nobody') return mode;
  if (actor.managedOrganizationIds?.includes(organization.id) === true) return 'manager';
  if (mode === 'managers') return 'not-manager';
  return condition !== undefined && meets(condition, contactProperty(actor))
    ? 'condition'
    : 'condition-not-met';
};

const seeing: ReadonlySet<OrganizationSight> = new Set(['everybody', 'manager', 'condition']);

/** Whether that is a reason to see. */
export const isSeeing = (sight: OrganizationSight): boolean => seeing.has(sight);

/** Whether a contact sees what the others of an organization asked, by its mode or else the portal's. */
export const seesOrganization = (
  actor: CustomerActor,
  organization: Organization,
  settings: VisibilityRules['settings'],
): boolean => isSeeing(sightOfOrganization(actor, organization, settings));

/** Whether the portal shows such tickets at all. */
const isShown = (
  ticket: TicketForAuthorization,
  { ticketRule }: VisibilityRules['settings'],
): boolean => ticketRule === undefined || meets(ticketRule, ticketProperty(ticket));

/** How a customer stands to a ticket, and by that why it is theirs to see; undefined for a stranger. */
export const standingOf = (
  actor: CustomerActor,
  ticket: TicketForAuthorization,
  rules: VisibilityRules,
): TicketStanding | undefined => {
  if (!isShown(ticket, rules.settings)) return undefined;
  if (actor.id === ticket.contactId) return 'owner';
  const added = ticket.collaborators?.find(({ contactId }) => contactId === actor.id);
  if (added !== undefined) return added.rights === 'reply' ? 'participant' : 'reader';
  if (ticket.confidential === true) return undefined;
  const organization = rules.organizations.find(({ id }) => id === ticket.organizationId);
  if (organization === undefined) return undefined;
  return seesOrganization(actor, organization, rules.settings) ? 'colleague' : undefined;
};

/**
 * Who may do what to which ticket: asked by list, search, page, attachment and mail alike. An agent has all tickets, a
 * customer those of `standingOf`. Whether the ticket's state allows it is a question for the ticket's rules.
 */
export const may = (
  actor: Actor,
  act: TicketAct,
  ticket: TicketForAuthorization,
  rules: VisibilityRules,
): boolean => {
  if (actor.kind === 'agent') return agentActs.has(act);
  if (actor.kind === 'anonymous') return false;
  const standing = standingOf(actor, ticket, rules);
  return standing !== undefined && standingActs[standing].has(act);
};

/** Whether the actor may see a message, or a file, of this visibility on a ticket. */
export const maySee = (
  actor: Actor,
  part: Pick<Message, 'visibility'>,
  ticket: TicketForAuthorization,
  rules: VisibilityRules,
): boolean => may(actor, part.visibility === 'public' ? 'read' : 'read-notes', ticket, rules);

/** Uploads are sent by whoever made them. */
export const mayAttach = (actor: Actor, upload: { readonly ownerId: string }): boolean =>
  actor.kind !== 'anonymous' && actor.id === upload.ownerId;
