import type { onboardingContract } from '#shared/contract/onboarding.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { findUser, inviteAgain } from './agent-pool.ts';
import { requireAgent } from './agents.store.ts';

/** Mails a new link. Throws `not_found`, `has_account` for who chose a password already. */
export const resendAgentInvitation: OperationHandler<
  typeof onboardingContract.resendAgentInvitation
> = async ({ params }) => {
  const { email } = await requireAgent(params.agentId);
  const { status } = await findUser(email);
  if (status !== 'FORCE_CHANGE_PASSWORD')
    throw new ApiError('has_account', 'This person has chosen a password already.');
  await inviteAgain(email);
  return undefined;
};
