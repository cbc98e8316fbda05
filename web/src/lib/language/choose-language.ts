import type { Locale } from '#shared/domain/locale.ts';
import { call } from '#lib/api/call.ts';
import type { Audience } from '#lib/api/operations.ts';
import { sessions } from '#lib/session/sessions.ts';
import { takeLanguage } from './language.ts';

/** Takes a language for this browser and, where somebody is signed in, for their account, so that mails follow. */
export const chooseLanguage = async (locale: Locale, audience: Audience): Promise<void> => {
  const operation = audience === 'customer' ? 'updateAccount' : 'updateAgentAccount';
  const session = sessions[audience];
  // Whoever clicks before the page knows who they are is signed in all the same.
  await session.start();
  if (session.person) await call(operation, { body: { locale } }).catch(() => undefined);
  takeLanguage(locale);
};
