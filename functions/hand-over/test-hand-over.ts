import type { OperationResponse } from '#shared/contract/operation.ts';
import type { handOverContract } from '#shared/contract/hand-over.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { readAccount } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { readContact } from '#shared/table/person.entity.ts';
import * as z from 'zod';
import { getItem } from '../platform/aws/get-item.ts';
import { loadHandOverLink } from '../platform/hand-over/links.ts';
import { givenProperties } from '../platform/hand-over/properties.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { loadHandOver } from './hand-over.store.ts';
import { verifyToken, type Verified } from './verify-token.ts';

type Operation = typeof handOverContract.testHandOver;
type Outcome = OperationResponse<Operation>['outcome'];

const ownerSchema = z.object({ contactId: z.string() });

const hasAccount = async (email: string): Promise<boolean> => {
  const owner = await getItem(keys.contactByEmail(email), (item) => ownerSchema.parse(item));
  const contact = owner && (await getItem(keys.contact(owner.contactId), readContact));
  return contact?.sub !== undefined;
};

const outcomeOf = async (
  { issuer, claims }: Verified,
  makesAccounts: boolean,
): Promise<Outcome> => {
  const link = await loadHandOverLink(issuer, claims.sub);
  if (link !== undefined) {
    const account = await getItem(keys.account(link.sub), readAccount);
    if (account === undefined || account.disabled) return 'disabled';
    return account.secondFactor === undefined ? 'signs-in' : 'asks-for-proof';
  }
  if ((await hasAccount(claims.email)) || !claims.email_verified) return 'asks-for-proof';
  return makesAccounts ? 'makes-account' : 'no-account';
};

const wasUsed = async ({ issuer, claims }: Verified): Promise<boolean> =>
  (await getItem(keys.usedToken(issuer, `jti ${claims.jti}`), () => true)) === true;

const personOf = async ({ claims }: Verified) => {
  const { contactProperties } = await loadSettings();
  const { set, gone, ignored } = givenProperties(contactProperties, claims.properties);
  return {
    subject: claims.sub,
    name: claims.name,
    email: claims.email,
    emailVerified: claims.email_verified,
    organizations: (claims.organizations ?? []).map(({ name }) => name),
    properties: [...Object.keys(set), ...gone],
    ignored: [...ignored],
  };
};

const check = async (token: string, now: Instant): Promise<OperationResponse<Operation>> => {
  const stored = await loadHandOver();
  const verified = await verifyToken(token, stored, now);
  if ('problem' in verified) return verified;
  const person = await personOf(verified);
  if (await wasUsed(verified)) return { problem: 'used', person };
  const outcome = await outcomeOf(verified, stored.handOver.makesAccounts);
  return { ...(!stored.handOver.on && { problem: 'off' }), outcome, person };
};

/** What a token would do if somebody came with it now, or why it would be refused. Nothing is used up or written. */
export const testHandOver: OperationHandler<Operation> = ({ body }, { now }) =>
  check(body.token, now);
