import type { accountsContract } from '#shared/contract/accounts.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { activeAgents } from './agents.store.ts';

/** Agents who may be given a ticket, by name, and the teams. */
export const listAgents: OperationHandler<typeof accountsContract.listAgents> = async () => {
  const { teams } = await loadSettings();
  const agents = (await activeAgents()).map(({ id, name, role }) => ({ id, name, role }));
  return { agents, teams };
};
