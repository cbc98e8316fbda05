import {
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { partitions } from '#shared/table/keys.ts';
import { batchWrite } from '../../platform/aws/batch.ts';
import { readEnv } from '../../platform/env.ts';
import { itemsOf } from '../archive/person.ts';
import { onJobEnv } from '../env.ts';
import type { Work } from './erased.ts';

const { CUSTOMER_POOL_ID: UserPoolId } = readEnv(onJobEnv.pick({ CUSTOMER_POOL_ID: true }));
const cognito = new CognitoIdentityProviderClient({});

const deleteUser = async (Username: string): Promise<void> => {
  try {
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
};

/** Users of an address, those who never confirmed it too. Addresses hold no quotes that would end the filter. */
const usersOf = async (email: string): Promise<string[]> => {
  if (/["\\]/.test(email)) return [];
  const { Users = [] } = await cognito.send(
    new ListUsersCommand({ UserPoolId, Filter: `email = "${email}"`, Limit: 10 }),
  );
  return Users.flatMap(({ Username }) => (Username === undefined ? [] : [Username]));
};

/** Ends the sign-in: requests are refused from the next on, and the pool no longer knows the person. */
export const closeAccount = async ({ sub, email }: Pick<Work, 'sub' | 'email'>): Promise<void> => {
  for (const account of sub === undefined ? [] : [sub]) {
    const deletes = [];
    for await (const { pk, sk } of itemsOf(partitions.account(account)))
      deletes.push({ pk: String(pk), sk: String(sk) });
    await batchWrite({ deletes });
    await deleteUser(account);
  }
  for (const user of await usersOf(email)) await deleteUser(user);
};
