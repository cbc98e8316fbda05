import { createHash } from 'node:crypto';
import type { onboardingContract } from '#shared/contract/onboarding.ts';
import { idFrom } from '#shared/domain/id.ts';
import type { StoredAgent } from '#shared/table/person.entity.ts';
import { auditEventOf, changedFields, commitWithAudit } from '../platform/audit.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { toColleague } from './agent.view.ts';
import { createUser, findUser, inviteAgain } from './agent-pool.ts';
import { loadAccount, putNewAgent } from './agents.store.ts';
import { requireTeams } from './require-teams.ts';

/** Makes the user, or finds the one that a request that broke off had made. Throws `has_account`. */
const subjectOf = async (person: Parameters<typeof createUser>[0]): Promise<string> => {
  const made = await createUser(person);
  if (made !== undefined) return made;
  const { sub } = await findUser(person.email);
  if (await loadAccount(sub))
    throw new ApiError('has_account', 'Somebody with this address is on the agent side already.');
  await inviteAgain(person.email);
  return sub;
};

/**
 * Adds an agent; Cognito mails a link with a password for one use. Throws `has_account`, `validation_failed` for teams
 * that are none.
 */
export const inviteAgent: OperationHandler<typeof onboardingContract.inviteAgent> = async (
  { body },
  context,
) => {
  await requireTeams(body.teamIds);
  const sub = await subjectOf(body);
  const id = idFrom('agent', createHash('sha256').update(sub).digest());
  const agent: StoredAgent = { ...body, id, sub, disabled: false };
  const { role, teamIds, email } = body;
  const audit = auditEventOf(context, {
    name: 'AgentInvited',
    subject: { id, name: body.name },
    changes: changedFields({}, { email, role, teamIds }),
  });
  const outcome = await commitWithAudit(putNewAgent(agent), audit);
  if (outcome === 'refused')
    throw new ApiError('has_account', 'Somebody with this address is on the agent side already.');
  return toColleague(agent);
};
