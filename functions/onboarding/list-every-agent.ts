import type { onboardingContract } from '#shared/contract/onboarding.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { toColleague } from './agent.view.ts';
import { loadAgents } from './agents.store.ts';

/** Everybody on the agent side by name. */
export const listEveryAgent: OperationHandler<
  typeof onboardingContract.listEveryAgent
> = async () => {
  const agents = await loadAgents();
  return { items: agents.map(toColleague).toSorted((a, b) => a.name.localeCompare(b.name)) };
};
