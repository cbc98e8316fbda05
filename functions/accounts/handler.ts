import { accountsContract } from '#shared/contract/accounts.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { answerChallenge } from './answer-challenge.ts';
import { inSteps } from './answer-in-steps.ts';
import { changeAgentPassword, changePassword } from './change-password.ts';
import { confirmRegistration } from './confirm-registration.ts';
import { forgotPassword } from './forgot-password.ts';
import { getAccount, getAgentAccount } from './get-account.ts';
import { listAgents } from './list-agents.ts';
import { refreshSession } from './refresh-session.ts';
import { register } from './register.ts';
import { resendConfirmation } from './resend-confirmation.ts';
import { resetPassword } from './reset-password.ts';
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
});
