import type {
  ContactDetails,
  MemberView,
  OrganizationView,
  OwnOrganization,
} from '#shared/contract/organizations.ts';
import type { CustomerActor } from '#shared/domain/actor.ts';
import { seesOrganization } from '#shared/domain/authorization.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { CountedOrganization } from '#shared/table/organization.entity.ts';
import type { StoredContact } from '#shared/table/person.entity.ts';
import type { KnownMember } from './members.store.ts';

export const organizationView = (organization: CountedOrganization): OrganizationView => ({
  ...organization,
});

const roleIn = (contact: Pick<StoredContact, 'managedOrganizationIds'>, organizationId: string) =>
  contact.managedOrganizationIds?.includes(organizationId) === true ? 'manager' : 'member';

export const memberView = ({ member, contact }: KnownMember): MemberView => ({
  id: contact.id,
  name: contact.name,
  email: contact.email,
  role: member.role,
  state: member.state,
  since: member.since,
});

/** What a contact may know about an organization it belongs to. */
export const ownOrganizationView = (
  organization: CountedOrganization,
  actor: CustomerActor,
  settings: Settings,
): OwnOrganization => {
  const role = roleIn(actor, organization.id);
  return {
    id: organization.id,
    name: organization.name,
    role,
    sees: seesOrganization(actor, organization, settings),
    seenBy: (organization.visibility ?? settings.organizationVisibility).mode,
    ...(role === 'manager' && {
      memberCount: organization.memberCount,
      requestCount: organization.requestCount,
    }),
  };
};

/** For agents. */
export const contactView = (
  contact: StoredContact,
  organizations: readonly CountedOrganization[],
  settings: Settings,
): ContactDetails => ({
  id: contact.id,
  name: contact.name,
  email: contact.email,
  locale: contact.locale,
  registered: contact.sub !== undefined,
  ...(contact.consent && { consent: contact.consent }),
  properties: contact.properties ?? {},
  definitions: settings.contactProperties,
  organizations: organizations.map(({ id, name }) => ({ id, name, role: roleIn(contact, id) })),
});
