import {
  AdminGetUserCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { localeSchema } from '#shared/domain/locale.ts';
import { emailAddressSchema, personNameSchema } from '#shared/domain/person.ts';
import { cognito, pools, type PoolAudience } from './pool.ts';

const attributesSchema = z.object({
  sub: z.string().min(1),
  email: emailAddressSchema,
  email_verified: z
    .string()
    .default('false')
    .transform((value) => value === 'true'),
  name: personNameSchema.optional().catch(undefined),
  locale: localeSchema.optional().catch(undefined),
});

/** A user of a pool, by address or subject. */
export interface PoolUser {
  readonly sub: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly confirmed: boolean;
  readonly name: string | undefined;
  readonly locale: z.infer<typeof localeSchema> | undefined;
}

/** Undefined where the pool has nobody of that address or subject. */
export const findUser = async (
  audience: PoolAudience,
  username: string,
): Promise<PoolUser | undefined> => {
  try {
    const { UserPoolId } = pools[audience];
    const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: username }));
    const pairs = (user.UserAttributes ?? []).map(({ Name = '', Value }) => [Name, Value]);
    const { sub, email, email_verified, name, locale } = attributesSchema.parse(
      Object.fromEntries(pairs),
    );
    return {
      sub,
      email,
      emailVerified: email_verified,
      confirmed: user.UserStatus !== 'UNCONFIRMED',
      name,
      locale,
    };
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
};
