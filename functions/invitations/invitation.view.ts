import type { InvitationView } from '#shared/contract/invitations.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { invitationState } from '#shared/domain/invitation.ts';
import type { Invitation } from '#shared/table/invitation.entity.ts';

/** An invitation as administrators see it at `now`; nothing of its token. */
export const invitationView = (invitation: Invitation, now: Instant): InvitationView => {
  const { id, contactId, name, email, locale, createdAt, sentAt, validUntil, acceptedAt, by } =
    invitation;
  return {
    ...{ id, contactId, name, email, locale, createdAt },
    state: invitationState(invitation, now),
    ...(sentAt !== undefined && { sentAt }),
    ...(validUntil !== undefined && { validUntil }),
    ...(acceptedAt !== undefined && { acceptedAt }),
    invitedBy: by.name,
  };
};
