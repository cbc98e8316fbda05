import type { accountsContract } from '#shared/contract/accounts.ts';
import { asAgent, asContact } from '#shared/table/person.entity.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';

/** The customer who asks. */
export const getAccount: OperationHandler<typeof accountsContract.getAccount> = async (
  _input,
  { actor },
) => asContact(actor);

/** The agent who asks. */
export const getAgentAccount: OperationHandler<typeof accountsContract.getAgentAccount> = async (
  _input,
  { actor },
) => asAgent(actor);
