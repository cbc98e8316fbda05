import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Agent } from '#shared/domain/person.ts';
import { readEnv } from '../platform/env.ts';
import { httpEnv } from './env.ts';

const { AGENT_POOL_ID: UserPoolId } = readEnv(httpEnv.pick({ AGENT_POOL_ID: true }));
const cognito = new CognitoIdentityProviderClient({});

/** 144 random bits that stand in a link as they are, with the kinds of characters that the pool asks for. */
const temporaryPassword = (): string => `Aa1${randomBytes(18).toString('base64url')}`;

/** What Cognito says of somebody. */
export const findUser = async (email: string) => {
  const found = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
  const sub = found.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('Cognito gave a user no subject.');
  return { sub, status: found.UserStatus };
};

/** Makes the user and lets Cognito mail the link; the subject, or undefined where there is one already. */
export const createUser = async ({
  name,
  email,
  locale,
}: Pick<Agent, 'name' | 'email' | 'locale'>): Promise<string | undefined> => {
  try {
    const { User } = await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: email,
        TemporaryPassword: temporaryPassword(),
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
          { Name: 'locale', Value: locale },
        ],
      }),
    );
    return User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
  } catch (error) {
    if (error instanceof UsernameExistsException) return undefined;
    throw error;
  }
};

/** Mails a new link, which ends the earlier one. */
export const inviteAgain = async (email: string): Promise<void> => {
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      MessageAction: 'RESEND',
      TemporaryPassword: temporaryPassword(),
      DesiredDeliveryMediums: ['EMAIL'],
    }),
  );
};

/** Lets somebody sign in, or no longer. */
export const allowSignIn = async (email: string, allowed: boolean): Promise<void> => {
  const user = { UserPoolId, Username: email };
  await cognito.send(
    allowed ? new AdminEnableUserCommand(user) : new AdminDisableUserCommand(user),
  );
};
