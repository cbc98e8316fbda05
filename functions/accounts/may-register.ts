import { ApiError } from '../platform/http/api-error.ts';
import { invitationIdOf, loadInvitation } from '../platform/invitations.ts';
import { loadSettings } from '../platform/settings.ts';
import type { PoolAudience } from './cognito/pool.ts';

const closed = () => new ApiError('portal_closed', 'The portal is off.');

/** Throws `portal_closed` where a customer asks while the portal is off; agents go on. */
export const requirePortal = async (audience: PoolAudience): Promise<void> => {
  if (audience === 'customer' && !(await loadSettings()).portalOn) throw closed();
};

/**
 * Throws `registration_closed` where only who was invited may have an account, and `portal_closed` while the portal is
 * off, whatever the address.
 */
export const requireOpenRegistration = async (): Promise<void> => {
  const { registration, portalOn } = await loadSettings();
  if (!portalOn) throw closed();
  if (registration === 'invited')
    throw new ApiError('registration_closed', 'This portal is for those who were invited.');
};

/** Whether an account may be made for an address that was proved: always, or where its invitation was accepted. */
export const mayHaveAccount = async (email: string): Promise<boolean> => {
  if ((await loadSettings()).registration === 'open') return true;
  const invitation = await loadInvitation(invitationIdOf(email));
  return invitation?.state === 'accepted';
};
