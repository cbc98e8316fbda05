import { accountsContract } from '#shared/contract/accounts.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { agreeToConsent } from './agree-to-consent.ts';
import { answerChallenge } from './answer-challenge.ts';
import { inSteps } from './answer-in-steps.ts';
import { beginSecondFactor } from './begin-second-factor.ts';
import { changeAgentPassword, changePassword } from './change-password.ts';
import { confirmRegistration } from './confirm-registration.ts';
import { confirmSecondFactor } from './confirm-second-factor.ts';
import { forgotPassword } from './forgot-password.ts';
import { getAccount, getAgentAccount } from './get-account.ts';
import { linkHandOver } from './hand-over/link-hand-over.ts';
import { signInByHandOver } from './hand-over/sign-in-by-hand-over.ts';
import { listAgentSecondFactors } from './list-agent-second-factors.ts';
import { listAgents } from './list-agents.ts';
import { openInvitation } from './open-invitation.ts';
import { endOtherSessions, endSession, listSessions } from './own-sessions.ts';
import { refreshSession } from './refresh-session.ts';
import { register } from './register.ts';
import { resendConfirmation } from './resend-confirmation.ts';
import { requestErasure } from './request-erasure.ts';
import { resetPassword } from './reset-password.ts';
import {
  getContactSecondFactor,
  resetContactSecondFactor,
  resetSecondFactor,
} from './reset-second-factor.ts';
import { endSecondFactor, getSecondFactor, renewRecoveryCodes } from './second-factor.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { updateAccount, updateAgentAccount } from './update-account.ts';

/** Long enough for Cognito to check a password or a code. */
const checking = inSteps(400);
/** Long enough for Cognito to send a mail as well. */
const mailing = inSteps(1000);

export const handler = httpHandler(accountsContract, {
  register: mailing(register),
  confirmRegistration: checking(confirmRegistration),
  resendConfirmation: mailing(resendConfirmation),
  signIn: checking(signIn),
  answerChallenge: checking(answerChallenge),
  openInvitation: checking(openInvitation),
  acceptInvitation: mailing(acceptInvitation),
  signInByHandOver: checking(signInByHandOver),
  linkHandOver,
  agreeToConsent,
  requestErasure,
  refreshSession,
  signOut,
  forgotPassword: mailing(forgotPassword),
  resetPassword: checking(resetPassword),
  changePassword,
  changeAgentPassword,
  getAccount,
  getAgentAccount,
  updateAccount,
  updateAgentAccount,
  listAgents,
  getSecondFactor,
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  endSecondFactor,
  getAgentSecondFactor: getSecondFactor,
  beginAgentSecondFactor: beginSecondFactor,
  confirmAgentSecondFactor: confirmSecondFactor,
  renewAgentRecoveryCodes: renewRecoveryCodes,
  endAgentSecondFactor: endSecondFactor,
  listAgentSecondFactors,
  resetSecondFactor,
  getContactSecondFactor,
  resetContactSecondFactor,
  listSessions,
  endSession,
  endOtherSessions,
  listAgentSessions: listSessions,
  endAgentSession: endSession,
  endOtherAgentSessions: endOtherSessions,
});
