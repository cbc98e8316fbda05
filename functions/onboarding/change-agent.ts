import type { onboardingContract } from '#shared/contract/onboarding.ts';
import type { StoredAgent } from '#shared/table/person.entity.ts';
import { auditEventOf, changedFields, commitWithAudit } from '../platform/audit.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { toColleague } from './agent.view.ts';
import { allowSignIn } from './agent-pool.ts';
import { loadAgents, putChangedAgent, requireAgent } from './agents.store.ts';
import { requireTeams } from './require-teams.ts';

const isActingAdministrator = ({ role, disabled }: StoredAgent): boolean =>
  role === 'administrator' && !disabled;

/** Throws `conflict` where nobody would be left to administer. */
const requireAdministratorLeft = async (before: StoredAgent, after: StoredAgent) => {
  if (!isActingAdministrator(before) || isActingAdministrator(after)) return;
  const others = (await loadAgents()).filter(({ id }) => id !== before.id);
  if (!others.some(isActingAdministrator))
    throw new ApiError('conflict', 'Somebody else has to be an administrator first.');
};

const told = ({ name, role, teamIds, disabled }: StoredAgent) => ({
  name,
  role,
  teamIds,
  disabled,
});

/**
 * Changes an agent; holds from their next request on. Throws `not_found`, `validation_failed` for teams that are none,
 * `conflict` for the last administrator, and where somebody else changed the agent meanwhile.
 */
export const changeAgent: OperationHandler<typeof onboardingContract.changeAgent> = async (
  { params, body },
  context,
) => {
  const before = await requireAgent(params.agentId);
  if (body.teamIds) await requireTeams(body.teamIds);
  const after: StoredAgent = {
    ...before,
    name: body.name ?? before.name,
    role: body.role ?? before.role,
    teamIds: body.teamIds ?? before.teamIds,
    disabled: body.disabled ?? before.disabled,
  };
  const changes = changedFields(told(before), told(after));
  if (changes.length === 0) return toColleague(before);
  await requireAdministratorLeft(before, after);
  const audit = auditEventOf(context, {
    name: 'AgentChanged',
    subject: { id: before.id, name: after.name },
    changes,
  });
  const outcome = await commitWithAudit(putChangedAgent(before, after), audit);
  if (outcome === 'refused')
    throw new ApiError('conflict', 'The agent was changed meanwhile. Load them again.');
  // Our own account refuses them already; Cognito is told so that no sign-in begins either.
  if (before.disabled !== after.disabled) await allowSignIn(before.email, !after.disabled);
  return toColleague(after);
};
