import type { emailContract } from '#shared/contract/email.ts';
import { mailLists } from '#shared/table/mail-log.entity.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { readMailLog } from './mail-log.store.ts';
import { mailView } from './mail.view.ts';

/** A page of mails, at most one read unit for each and one for the list. */
export const listMails: OperationHandler<typeof emailContract.listMails> = async (
  { query: { list, address, cursor } },
  { actor },
) => {
  const wanted = address === undefined ? mailLists[list] : mailLists.ofAddress(address);
  const { items, next } = await readMailLog(actor.id, wanted, cursor);
  return { items: items.map(mailView), ...(next !== undefined && { next }) };
};
