import {
  AdminDeleteUserCommand,
  SignUpCommand,
  UsernameExistsException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Locale } from '#shared/domain/locale.ts';
import { logger } from '../../platform/log/logger.ts';
import { findUser } from './find-user.ts';
import { cognito, pools } from './pool.ts';
import { isMailRefused, refusePassword } from './refusal.ts';

export interface Registration {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly locale: Locale;
}

const trySignUp = async ({
  name,
  email,
  password,
  locale,
}: Registration): Promise<'registered' | 'exists'> => {
  try {
    await cognito.send(
      new SignUpCommand({
        ClientId: pools.customer.ClientId,
        Username: email,
        Password: password,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'name', Value: name },
          { Name: 'locale', Value: locale },
        ],
        ClientMetadata: { audience: 'customer' },
      }),
    );
    return 'registered';
  } catch (error) {
    if (error instanceof UsernameExistsException) return 'exists';
    refusePassword(error);
    if (!isMailRefused(error)) throw error;
    logger.warn('No confirmation mail was sent', {
      reason: error instanceof Error ? error.name : 'unknown',
    });
    return 'registered';
  }
};

const deleteUnconfirmed = async (email: string): Promise<boolean> => {
  const user = await findUser('customer', email);
  if (user === undefined || user.confirmed) return false;
  try {
    await cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: pools.customer.UserPoolId, Username: user.sub }),
    );
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
  return true;
};

/**
 * Registers a customer; Cognito mails the code. A registration that was never confirmed is replaced whole: a password
 * that somebody else set for the address beforehand must not become good when its owner enters the code. Nothing
 * happens to a confirmed one. Throws `password_rejected`.
 */
export const signUp = async (registration: Registration): Promise<void> => {
  if (
    (await trySignUp(registration)) === 'exists' &&
    (await deleteUnconfirmed(registration.email))
  ) {
    await trySignUp(registration);
  }
};
