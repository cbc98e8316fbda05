import type { accountsContract } from '#shared/contract/accounts.ts';
import { auditEventOf, commitWithAudit } from '../platform/audit.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadAccount } from './accounts.store.ts';
import { loadAgent } from './agents.store.ts';
import { askForAuthenticator } from './cognito/authenticator.ts';
import { endSessionsBy } from './end-sessions.ts';
import { removalOfSecondFactor } from './second-factor.store.ts';

/**
 * Turns off the second factor of an agent who lost the device, with an audit event, and ends every session: whoever
 * has the device is out. Succeeds where it is off. Throws `not_found`, or `conflict` where the agent changed meanwhile.
 */
export const resetSecondFactor: OperationHandler<
  typeof accountsContract.resetSecondFactor
> = async ({ params }, context) => {
  const agent = await loadAgent(params.agentId);
  const account = agent && (await loadAccount(agent.sub));
  if (account === undefined) throw new ApiError('not_found', 'There is no such agent.');
  if (account.secondFactor === undefined) return undefined;
  const audit = auditEventOf(context, {
    name: 'SecondFactorReset',
    subject: { id: params.agentId, name: account.person.name },
    changes: [],
  });
  await endSessionsBy('agent', account.sub, async () => {
    await askForAuthenticator('agent', account.sub, false);
    const outcome = await commitWithAudit(removalOfSecondFactor(account), audit);
    if (outcome === 'refused') throw new ApiError('conflict', 'The agent was changed meanwhile.');
  });
  return undefined;
};
