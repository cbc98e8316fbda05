import type { accountsContract } from '#shared/contract/accounts.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import type { Invitation } from '#shared/table/invitation.entity.ts';
import { commitWithAudit } from '../platform/audit.ts';
import { requireConsent } from '../platform/consent.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { derivedId } from '../platform/ids.ts';
import { closeInvitationWrites, invitationByToken } from '../platform/invitations.ts';
import { loadAccount } from './accounts.store.ts';
import { findUser } from './cognito/find-user.ts';
import { setUpUser } from './cognito/set-up-user.ts';
import { recordAgreement } from './consent.store.ts';
import { customerAccount } from './customer-account.ts';

const over = () => new ApiError('link_expired', 'This invitation is over.');

const auditOf = ({ id, contactId, name, email, sends }: Invitation, now: Instant): AuditEvent => ({
  id: derivedId('event', 'invitation-accepted', id, String(sends)),
  schema: 1,
  at: now,
  by: { kind: 'customer', id: contactId, name },
  name: 'InvitationAccepted',
  subject: { id, name },
  changes: [{ field: 'email', to: email }],
});

/**
 * Makes the account of whoever has the link, which proves the address, with the password they chose; the link works
 * once. Signing in is the next step. Throws `link_expired`, `has_account`, `consent_required`, `password_rejected`.
 */
export const acceptInvitation: OperationHandler<typeof accountsContract.acceptInvitation> = async (
  { body },
  { now },
) => {
  const invitation = await invitationByToken(body.token, now);
  if (invitation === undefined) throw over();
  await requireConsent(body.consentVersion);
  const { email } = invitation;
  const earlier = await findUser('customer', email);
  if (earlier?.confirmed === true && (await loadAccount(earlier.sub)) !== undefined)
    throw new ApiError('has_account', 'This address has an account. Sign in.');
  await setUpUser({ email, name: body.name, locale: body.locale }, body.password);
  const closing = closeInvitationWrites(invitation, { state: 'accepted', at: now });
  const outcome = await commitWithAudit(closing, auditOf(invitation, now));
  if (outcome !== 'committed') throw over();
  const user = await findUser('customer', email);
  const account = user && (await customerAccount(user.sub));
  if (account !== undefined && body.consentVersion !== undefined)
    await recordAgreement(account, body.consentVersion, now);
  return { email };
};
