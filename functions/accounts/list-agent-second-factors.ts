import type { accountsContract } from '#shared/contract/accounts.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { activeAgents } from './agents.store.ts';

/** Which agents have set up a second factor, by name. */
export const listAgentSecondFactors: OperationHandler<
  typeof accountsContract.listAgentSecondFactors
> = async () => ({
  agents: (await activeAgents()).map(({ id, name, email, role, secondFactorSince }) => ({
    id,
    name,
    email,
    role,
    since: secondFactorSince,
  })),
});
