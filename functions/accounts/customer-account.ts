import { setTimeout as wait } from 'node:timers/promises';
import { toInstant } from '#shared/domain/instant.ts';
import type { Contact } from '#shared/domain/person.ts';
import type { Account } from '#shared/table/account.entity.ts';
import { asContact } from '#shared/table/person.entity.ts';
import { randomId } from '../platform/ids.ts';
import { joinByDomain } from '../platform/organizations/join-by-domain.ts';
import { loadSettings } from '../platform/settings.ts';
import { loadAccount } from './accounts.store.ts';
import { findUser, type PoolUser } from './cognito/find-user.ts';
import { findContact, saveCustomer } from './contacts.store.ts';
import { mayHaveAccount } from './may-register.ts';

const attempts = 4;

/** The contact keeps what it had; name and language are as the owner of the address now gave them. */
const contactFor = async (user: PoolUser, known: Contact | undefined): Promise<Contact> => ({
  id: known?.id ?? randomId('contact'),
  name: user.name ?? known?.name ?? user.email,
  email: user.email,
  locale: user.locale ?? known?.locale ?? (await loadSettings()).defaultLocale,
  ...(known?.timeZone !== undefined && { timeZone: known.timeZone }),
  organizationIds: known?.organizationIds ?? [],
  ...(known?.managedOrganizationIds && { managedOrganizationIds: known.managedOrganizationIds }),
  ...(known?.properties && { properties: known.properties }),
});

/**
 * The account of a customer who proved the address, made if it is missing: confirming makes it, and signing in makes it
 * up where confirming was cut short. A contact that a mail made before becomes theirs, with its tickets; the domain of the
 * address leads to its organizations. Undefined where only who was invited may have one, and nobody invited the address,
 * unless `isAdmitted` says otherwise.
 */
export const customerAccount = async (
  sub: string,
  isAdmitted: (email: string) => Promise<boolean> = mayHaveAccount,
): Promise<Account | undefined> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * 20 * 2 ** attempt);
    const account = await loadAccount(sub);
    if (account !== undefined) return account;
    const user = await findUser('customer', sub);
    if (user?.emailVerified !== true) throw new Error('An account needs a proven address.');
    if (!(await isAdmitted(user.email))) return undefined;
    const known = await findContact(user.email);
    const proved = await contactFor(user, known && asContact(known));
    await saveCustomer(await joinByDomain(proved, toInstant(Date.now())), sub, known);
  }
  throw new Error('The account is being written by others.');
};
