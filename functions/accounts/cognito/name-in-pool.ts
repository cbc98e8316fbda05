import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Contact } from '#shared/domain/person.ts';
import { cognito, pools } from './pool.ts';

/** Tells the pool of customers a name and language, by which the mails with codes are worded. */
export const nameInPool = async (
  sub: string,
  { name, locale }: Pick<Contact, 'name' | 'locale'>,
): Promise<void> => {
  await cognito.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: pools.customer.UserPoolId,
      Username: sub,
      UserAttributes: [
        { Name: 'name', Value: name },
        { Name: 'locale', Value: locale },
      ],
    }),
  );
};
