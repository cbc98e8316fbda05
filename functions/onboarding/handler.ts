import { onboardingContract } from '#shared/contract/onboarding.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { arrangeOnboarding } from './arrange-onboarding.ts';
import { changeAgent } from './change-agent.ts';
import { checkMailDomain } from './check-mail-domain.ts';
import { getOnboarding } from './get-onboarding.ts';
import { inviteAgent } from './invite-agent.ts';
import { listEveryAgent } from './list-every-agent.ts';
import { resendAgentInvitation } from './resend-agent-invitation.ts';

export const handler = httpHandler(onboardingContract, {
  getOnboarding,
  arrangeOnboarding,
  checkMailDomain,
  listEveryAgent,
  inviteAgent,
  resendAgentInvitation,
  changeAgent,
});
