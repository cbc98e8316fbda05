import {
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { logger } from '../../platform/log/logger.ts';
import { cognito, pools, type PoolAudience } from './pool.ts';
import { isMailRefused } from './refusal.ts';

const quietly = async (send: () => Promise<unknown>): Promise<void> => {
  try {
    await send();
  } catch (error) {
    if (!isMailRefused(error)) throw error;
    logger.info('No code was sent', { reason: error instanceof Error ? error.name : 'unknown' });
  }
};

/**
 * Mails another confirmation code, if somebody registered with the address and did not confirm it; in the words of
 * `registration` where somebody registers anew, else of the first one.
 */
export const resendConfirmationCode = (
  email: string,
  registration?: { readonly name: string; readonly locale: string },
): Promise<void> =>
  quietly(() =>
    cognito.send(
      new ResendConfirmationCodeCommand({
        ClientId: pools.customer.ClientId,
        Username: email,
        ClientMetadata: { audience: 'customer', ...registration },
      }),
    ),
  );

/** Mails a reset code, if the address is known and confirmed. */
export const sendResetCode = (audience: PoolAudience, email: string): Promise<void> =>
  quietly(() =>
    cognito.send(
      new ForgotPasswordCommand({
        ClientId: pools[audience].ClientId,
        Username: email,
        ClientMetadata: { audience },
      }),
    ),
  );
