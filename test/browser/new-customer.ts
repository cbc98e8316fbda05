import { randomUUID } from 'node:crypto';
import type { Locale } from '#shared/domain/locale.ts';
import { client, operations, send, type Call } from '../stack/client.ts';
import { waitForMail } from '../stack/mailbox.ts';
import type { StackFile } from '../stack/stack.ts';

/** A customer nobody else's test knows, registered and confirmed, without a ticket. */
export interface NewCustomer {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly call: Call;
}

const subjects: Readonly<Record<Locale, string>> = {
  en: 'Confirm',
  de: 'Bestätig',
  fr: 'Confirm',
  es: 'Confirm',
  ar: 'تأكيد',
};

export const newCustomer = async (
  stack: StackFile,
  {
    name = 'Ida Berg',
    locale = 'en',
    domain = 'customer.example',
  }: { readonly name?: string; readonly locale?: Locale; readonly domain?: string } = {},
): Promise<NewCustomer> => {
  const email = `${randomUUID()}@${domain}`;
  const password = 'Lamplight-at-9';
  const anonymous = client(stack);
  const registered = await send(stack, operations.register, {
    body: { name, email, password, locale },
  });
  const cookie = registered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const mail = await waitForMail(stack, { to: email, subject: subjects[locale] });
  const code = />(\d{6})</.exec(mail.html ?? '')?.[1] ?? '';
  await anonymous('confirmRegistration', { body: { email, code }, headers: { cookie } });
  const result = await anonymous('signIn', {
    params: { audience: 'customer' },
    body: { email, password },
  });
  if (!('session' in result)) throw new Error(`${email} was asked for a second step.`);
  return { name, email, password, call: client(stack, result.session.accessToken) };
};
