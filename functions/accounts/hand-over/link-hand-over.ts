import type { accountsContract } from '#shared/contract/accounts.ts';
import { commitWithAudit } from '../../platform/audit.ts';
import { loadHandOverLink } from '../../platform/hand-over/links.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { derivedId } from '../../platform/ids.ts';
import { accountEventWrite } from '../account-event.ts';
import { signedIn } from '../signed-in.ts';
import { linkWrites } from './link.store.ts';
import { openLinkToken } from './link-token.ts';

const elsewhere = () => new ApiError('conflict', 'That person is connected with another account.');

/**
 * Connects the account of whoever signed in with the person who was handed over, if it has the address that was to be
 * proved; its owner is told by mail. Throws `challenge_expired`, `forbidden` for an account of another address, `conflict` where that person is
 * connected with another account.
 */
export const linkHandOver: OperationHandler<typeof accountsContract.linkHandOver> = async (
  { body },
  { actor, event, now },
) => {
  const token = await openLinkToken(body.link, now);
  if (token === undefined) throw new ApiError('challenge_expired', 'Come again from there.');
  const { account } = await signedIn(event);
  if (account.person.email !== token.email)
    throw new ApiError('forbidden', 'This account has another address.');
  const { issuer, subject } = token;
  const link = await loadHandOverLink(issuer, subject);
  if (link?.sub === account.sub) return undefined;
  if (link !== undefined) throw elsewhere();
  const { id, name } = actor;
  const made = { issuer, subject, sub: account.sub, linkedAt: now, organizationIds: [] };
  const told = accountEventWrite(account.sub, { name: 'HandOverConnected' }, { event, now });
  const outcome = await commitWithAudit([...linkWrites(made), told], {
    id: derivedId('event', 'hand-over-linked', issuer, subject, now),
    schema: 1,
    at: now,
    by: { kind: 'customer', id, name },
    name: 'HandOverLinked',
    subject: { id, name },
    changes: [{ field: 'issuer', to: issuer }],
  });
  if (outcome === 'refused') throw elsewhere();
  return undefined;
};
