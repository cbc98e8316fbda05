import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognito, pools } from './pool.ts';
import { refusePassword } from './refusal.ts';

interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly locale: string;
}

const { UserPoolId } = pools.customer;

/** Nobody knows it; its start is what policies of pools ask for. */
const unknownPassword = (): string => `aA1-${randomBytes(32).toString('base64url')}`;

const attributesOf = ({ email, name, locale }: NewUser) => [
  { Name: 'email', Value: email },
  { Name: 'email_verified', Value: 'true' },
  { Name: 'name', Value: name },
  { Name: 'locale', Value: locale },
];

/**
 * Makes a customer who proved the address by other means than a code of Cognito's, with a password or one that nobody
 * knows; whoever registered it and proved nothing gives way. No mail is sent. Throws `password_rejected`.
 */
export const setUpUser = async (
  user: NewUser,
  password: string = unknownPassword(),
): Promise<void> => {
  const { email: Username } = user;
  try {
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        MessageAction: 'SUPPRESS',
        TemporaryPassword: unknownPassword(),
        UserAttributes: attributesOf(user),
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    await cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId,
        Username,
        // Cognito knows it under this address already.
        UserAttributes: attributesOf(user).filter(({ Name }) => Name !== 'email'),
      }),
    );
  }
  try {
    await cognito.send(
      new AdminSetUserPasswordCommand({
        UserPoolId,
        Username,
        Password: password,
        Permanent: true,
      }),
    );
  } catch (error) {
    refusePassword(error);
    throw error;
  }
};
