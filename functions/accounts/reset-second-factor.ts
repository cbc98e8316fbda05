import type { accountsContract } from '#shared/contract/accounts.ts';
import type { Account } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { readContact } from '#shared/table/person.entity.ts';
import { auditEventOf, commitWithAudit, type Asking } from '../platform/audit.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { accountEventWrite, type Doing } from './account-event.ts';
import { loadAccount } from './accounts.store.ts';
import { loadAgent } from './agents.store.ts';
import { askForAuthenticator } from './cognito/authenticator.ts';
import { endSessionsBy } from './end-sessions.ts';
import { removalOfSecondFactor } from './second-factor.store.ts';

const reset = async (account: Account, asking: Asking & Doing): Promise<void> => {
  if (account.secondFactor === undefined) return;
  const { kind, sub, person } = account;
  const audit = auditEventOf(asking, {
    name: 'SecondFactorReset',
    subject: { id: person.id, name: person.name },
    changes: [],
  });
  await endSessionsBy(kind, sub, async () => {
    await askForAuthenticator(kind, sub, false);
    const told = accountEventWrite(sub, { name: 'SecondFactorReset' }, asking);
    const outcome = await commitWithAudit([...removalOfSecondFactor(account), told], audit);
    if (outcome === 'refused') throw new ApiError('conflict', 'The account was changed meanwhile.');
  });
};

/** The account of an agent or a contact. Throws `not_found` for whoever has none. */
const accountOf = async (person: { readonly sub?: string | undefined } | undefined) => {
  const account = person?.sub === undefined ? undefined : await loadAccount(person.sub);
  if (account === undefined) throw new ApiError('not_found', 'Nobody of that id has an account.');
  return account;
};

const contactAccount = async (contactId: string): Promise<Account> =>
  accountOf(await getItem(keys.contact(contactId), readContact));

/**
 * Turns off the second factor of an agent who lost the device, with an audit event, and ends every session: whoever
 * has the device is out. Succeeds where it is off. Throws `not_found`, or `conflict` where the agent changed meanwhile.
 */
export const resetSecondFactor: OperationHandler<
  typeof accountsContract.resetSecondFactor
> = async ({ params }, context) => {
  await reset(await accountOf(await loadAgent(params.agentId)), context);
  return undefined;
};

/** The same of a customer. */
export const resetContactSecondFactor: OperationHandler<
  typeof accountsContract.resetContactSecondFactor
> = async ({ params }, context) => {
  await reset(await contactAccount(params.contactId), context);
  return undefined;
};

/** Whether a customer has one to reset. Throws `not_found` for who never registered. */
export const getContactSecondFactor: OperationHandler<
  typeof accountsContract.getContactSecondFactor
> = async ({ params }) => {
  const { secondFactor } = await contactAccount(params.contactId);
  return { since: secondFactor?.since };
};
