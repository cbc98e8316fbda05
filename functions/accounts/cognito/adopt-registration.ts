import {
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Registration } from '../registration-cookie.ts';
import { cognito, pools } from './pool.ts';

/** Makes name, language and password of a registration those of a customer who proved the address; the password last. */
export const adoptRegistration = async (
  sub: string,
  { name, locale, password }: Registration,
): Promise<void> => {
  const user = { UserPoolId: pools.customer.UserPoolId, Username: sub };
  await cognito.send(
    new AdminUpdateUserAttributesCommand({
      ...user,
      UserAttributes: [
        { Name: 'name', Value: name },
        { Name: 'locale', Value: locale },
      ],
    }),
  );
  await cognito.send(
    new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }),
  );
};
