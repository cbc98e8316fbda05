import { randomBytes } from 'node:crypto';
import { SignUpCommand, UsernameExistsException } from '@aws-sdk/client-cognito-identity-provider';
import { logger } from '../../platform/log/logger.ts';
import type { Registration } from '../registration-cookie.ts';
import { cognito, pools } from './pool.ts';
import { isMailRefused } from './refusal.ts';
import { resendConfirmationCode } from './send-code.ts';

/** Nobody knows it; its start is what policies of pools ask for. */
const unknownPassword = (): string => `aA1-${randomBytes(32).toString('base64url')}`;

/**
 * Registers a customer, with a password that nobody knows; Cognito mails the code. Whoever waits for a code already
 * gets another one. Nothing happens to a confirmed one.
 */
export const signUp = async ({
  name,
  email,
  locale,
}: Omit<Registration, 'password'>): Promise<void> => {
  try {
    await cognito.send(
      new SignUpCommand({
        ClientId: pools.customer.ClientId,
        Username: email,
        Password: unknownPassword(),
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'name', Value: name },
          { Name: 'locale', Value: locale },
        ],
        ClientMetadata: { audience: 'customer' },
      }),
    );
  } catch (error) {
    if (error instanceof UsernameExistsException)
      return resendConfirmationCode(email, { name, locale });
    if (!isMailRefused(error)) throw error;
    logger.warn('No confirmation mail was sent', {
      reason: error instanceof Error ? error.name : 'unknown',
    });
  }
};
