import type { Instant } from '#shared/domain/instant.ts';
import type { Account } from '#shared/table/account.entity.ts';
import type { HandOverLink } from '#shared/table/hand-over.entity.ts';
import { loadHandOverLink } from '../../platform/hand-over/links.ts';
import type { Statement } from '../../platform/hand-over/statement.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import { loadSettings } from '../../platform/settings.ts';
import { loadAccount } from '../accounts.store.ts';
import { findUser } from '../cognito/find-user.ts';
import { setUpUser } from '../cognito/set-up-user.ts';
import { findContact } from '../contacts.store.ts';
import { customerAccount } from '../customer-account.ts';
import { saveLink } from './link.store.ts';

/** Somebody whose account is known, or who has yet to prove it: the address, or a second factor. */
export type Arrival =
  | { readonly account: Account; readonly link: HandOverLink }
  | { readonly toProve: 'address' | 'second-factor' };

export const refused = () => new ApiError('token_refused', 'The token is not accepted.');

const known = async (link: HandOverLink): Promise<Arrival> => {
  const account = await loadAccount(link.sub);
  if (account?.kind !== 'customer' || account.disabled) throw refused();
  return account.secondFactor === undefined ? { account, link } : { toProve: 'second-factor' };
};

/** Whether somebody has proved the address to us: nobody else gets what is theirs by a token. */
const isTaken = async (email: string): Promise<boolean> => {
  const user = await findUser('customer', email);
  if (user?.confirmed === true) return true;
  return (await findContact(email))?.sub !== undefined;
};

const admitAll = (): Promise<boolean> => Promise.resolve(true);

/** Whoever registered the address and proved nothing gives way; what mails made of it before becomes theirs. */
const makeAccount = async ({ claims }: Statement): Promise<Account> => {
  const { email, name, locale } = claims;
  await setUpUser({ email, name, locale: locale ?? (await loadSettings()).defaultLocale });
  const user = await findUser('customer', email);
  const account = user && (await customerAccount(user.sub, admitAll));
  if (account === undefined || account.disabled) throw refused();
  return account;
};

const begin = async (statement: Statement, now: Instant): Promise<Arrival> => {
  const { issuer, claims } = statement;
  if (!claims.email_verified || (await isTaken(claims.email))) return { toProve: 'address' };
  if (!statement.makesAccounts)
    throw new ApiError('registration_closed', 'No accounts are made by a hand-over.');
  const account = await makeAccount(statement);
  const link = {
    issuer,
    subject: claims.sub,
    sub: account.sub,
    linkedAt: now,
    organizationIds: [],
  };
  if (await saveLink(link)) return { account, link };
  const other = await loadHandOverLink(issuer, claims.sub);
  if (other === undefined) throw refused();
  return known(other);
};

/**
 * The account of whom the host application hands over: the one its person is connected with, or a new one, where the
 * application has proved the address and nobody proved it to us. Throws `token_refused` for who is disabled,
 * `registration_closed` where no accounts are made.
 */
export const arrive = async (statement: Statement, now: Instant): Promise<Arrival> => {
  const link = await loadHandOverLink(statement.issuer, statement.claims.sub);
  return link === undefined ? begin(statement, now) : known(link);
};
