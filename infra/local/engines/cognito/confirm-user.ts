import type { Cognito } from './cognito.ts';
import type { Pool } from './pool-store.ts';
import { runTrigger } from './trigger.ts';
import type { User } from './user-store.ts';

interface Confirmation {
  readonly clientId?: string;
  readonly verifiesEmail: boolean;
}

/** Marks a registration CONFIRMED, then runs PostConfirmation, whose failure fails the call but not the confirmation. */
export async function confirmUser(
  cognito: Cognito,
  pool: Pool,
  { sub }: User,
  { clientId, verifiesEmail }: Confirmation,
): Promise<void> {
  const user = cognito.users.update(pool, sub, (current) => ({
    ...current,
    status: 'CONFIRMED',
    attributes: verifiesEmail
      ? { ...current.attributes, email_verified: 'true' }
      : current.attributes,
  }));
  const functionArn = pool.settings.LambdaConfig.PostConfirmation;
  if (functionArn === undefined) return;
  await runTrigger(cognito, pool, user, {
    functionArn,
    trigger: 'PostConfirmation',
    source: 'PostConfirmation_ConfirmSignUp',
    clientId,
    request: {},
    response: {},
  });
}
