import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { consentVersionSchema } from '#shared/domain/consent.ts';
import { instantSchema, toInstant, toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { localeSchema } from '#shared/domain/locale.ts';
import { seal, unseal } from '../platform/aws/signing-keys.ts';
import { hostCookie, hostCookieOf } from './host-cookie.ts';

const name = 'registration';

/** Seconds that Cognito's code counts. */
const codeSeconds = 86_400;

const registrationSchema = z.object({
  email: z.string(),
  name: z.string(),
  locale: localeSchema,
  password: z.string(),
  consentVersion: consentVersionSchema.optional(),
  until: instantSchema,
});

/** What a person gave to register. */
export type Registration = Omit<z.infer<typeof registrationSchema>, 'until'>;

/**
 * The `Set-Cookie` line that keeps a registration, sealed, in the browser it was made in until the code is entered:
 * anybody can register any address, so no password is known to Cognito before its browser has the code.
 */
export const registrationCookie = async (
  { email, name: called, locale, password, consentVersion }: Registration,
  now: Instant,
): Promise<string> => {
  const until = toInstant(toMilliseconds(now) + codeSeconds * 1000);
  const kept = { email, name: called, locale, password, consentVersion, until };
  return hostCookie(name, await seal('registration', JSON.stringify(kept)), codeSeconds);
};

/** The `Set-Cookie` line that takes it away. */
export const clearedRegistration = (): string => hostCookie(name, '', 0);

/** The registration of an address that this browser made; undefined where it made none, or another since. */
export const registrationOf = async (
  event: APIGatewayProxyEventV2,
  email: string,
  now: Instant,
): Promise<Registration | undefined> => {
  const sealed = hostCookieOf(event, name);
  const text = sealed && (await unseal('registration', sealed));
  if (text === undefined || text === '') return undefined;
  const registration = registrationSchema.parse(JSON.parse(text));
  return registration.email === email && now < registration.until ? registration : undefined;
};
