import type { emailContract } from '#shared/contract/email.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { readQuarantine } from './quarantine.store.ts';

/** Mails that wait for a decision, latest first. */
export const listQuarantine: OperationHandler<typeof emailContract.listQuarantine> = (
  { query },
  { actor },
) => readQuarantine(actor.id, query.cursor);
