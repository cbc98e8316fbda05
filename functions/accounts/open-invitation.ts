import type { accountsContract } from '#shared/contract/accounts.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { invitationByToken } from '../platform/invitations.ts';

/** Whom a link invites. Throws `link_expired` for every link that works no more, or never did. */
export const openInvitation: OperationHandler<typeof accountsContract.openInvitation> = async (
  { body },
  { now },
) => {
  const invitation = await invitationByToken(body.token, now);
  if (invitation === undefined) throw new ApiError('link_expired', 'This invitation is over.');
  const { name, email, locale } = invitation;
  return { name, email, locale };
};
