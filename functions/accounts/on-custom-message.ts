import * as z from 'zod';
import type { Locale } from '#shared/domain/locale.ts';
import { localeSchema } from '#shared/domain/locale.ts';
import { readEnv } from '../platform/env.ts';
import { loadSettings } from '../platform/settings.ts';
import { customMessageEnv } from './env.ts';
import { mailHtml } from './mail/mail-html.ts';
import { mailWords, type MailKind } from './mail/words.ts';

const { PORTAL_URL } = readEnv(customMessageEnv);

/** What Cognito asks, as far as we use it. */
const eventSchema = z.looseObject({
  triggerSource: z.string(),
  request: z.looseObject({
    userAttributes: z.looseObject({
      email: z.string(),
      name: z.string().optional(),
      locale: localeSchema.optional().catch(undefined),
    }),
    codeParameter: z.string().nullish(),
    usernameParameter: z.string().nullish(),
    clientMetadata: z
      .object({
        audience: z.enum(['customer', 'agent']).optional(),
        name: z.string().optional(),
        locale: localeSchema.optional(),
      })
      .nullish()
      .catch(null),
  }),
});
type CustomMessageEvent = z.infer<typeof eventSchema>;

const kinds = new Map<string, MailKind>([
  ['CustomMessage_SignUp', 'confirm'],
  ['CustomMessage_ResendCode', 'confirm'],
  ['CustomMessage_ForgotPassword', 'reset'],
  ['CustomMessage_AdminCreateUser', 'invite'],
]);

const pages: Readonly<Record<MailKind, string>> = {
  confirm: '/verify',
  reset: '/reset',
  invite: '/agent/sign-in',
};

const linkFor = (kind: MailKind, { request }: CustomMessageEvent): string => {
  const side = kind === 'reset' && request.clientMetadata?.audience === 'agent' ? '/agent' : '';
  return `${PORTAL_URL}${side}${pages[kind]}?${new URLSearchParams({ email: request.userAttributes.email }).toString()}`;
};

const greetings: Readonly<Record<Locale, (name: string) => string>> = {
  en: (name) => `Hello ${name},`,
  de: (name) => `Guten Tag ${name},`,
  fr: (name) => `Bonjour ${name},`,
  es: (name) => `Hola, ${name}:`,
  ar: (name) => `مرحبًا ${name}،`,
};

/** Anybody may register anybody's address: a name that mail programs would make a link of is not mailed to it. */
const leadsSomewhere = /:\/\/|[@/\\]|\bwww\.|\p{L}\.\p{L}{2,}/iu;

const greetingOf = (locale: Locale, name: string | undefined): string | undefined =>
  name === undefined || leadsSomewhere.test(name) ? undefined : greetings[locale](name);

/** Longest subject that Cognito takes, in characters. */
const subjectLimit = 140;

/**
 * Words a mail of Cognito's (trigger CustomMessage) in the person's language and the brand's colours. Links are built
 * from the portal's own address alone. Leaves mails it does not know to Cognito.
 */
export const handler = async (event: unknown): Promise<unknown> => {
  const message = eventSchema.parse(event);
  const kind = kinds.get(message.triggerSource);
  const { codeParameter, usernameParameter, userAttributes, clientMetadata } = message.request;
  if (kind === undefined || typeof codeParameter !== 'string') return event;
  const { brandName, brandColor, brandLogo, defaultLocale } = await loadSettings();
  const locale = clientMetadata?.locale ?? userAttributes.locale ?? defaultLocale;
  const words = mailWords[locale][kind];
  const emailMessage = mailHtml({
    locale,
    words,
    brandName,
    brandColor,
    brandLogo,
    greeting: greetingOf(locale, clientMetadata?.name ?? userAttributes.name),
    code: codeParameter,
    username: usernameParameter ?? '',
    link: linkFor(kind, message),
    linkHasCode: kind === 'invite',
  });
  return {
    ...message,
    response: {
      emailSubject: words.subject.replaceAll('{brand}', brandName).slice(0, subjectLimit),
      emailMessage,
    },
  };
};
