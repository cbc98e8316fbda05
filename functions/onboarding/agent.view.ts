import { asAgent, type StoredAgent } from '#shared/table/person.entity.ts';

/** What administrators see of an agent. */
export const toColleague = (agent: StoredAgent) => ({
  ...asAgent(agent),
  disabled: agent.disabled,
});
