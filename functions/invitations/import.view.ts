import type { InvitationImportView } from '#shared/contract/invitations.ts';
import type { InvitationImport } from '#shared/table/invitation.entity.ts';

/** An import as administrators see it. */
export const importView = ({
  id,
  name,
  total,
  done,
  invited,
  failed,
  createdAt,
}: InvitationImport): InvitationImportView => ({
  id,
  name,
  total,
  done,
  invited,
  failed,
  createdAt,
});
