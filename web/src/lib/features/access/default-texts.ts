import type { TextPage } from '#shared/domain/page-texts.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { words } from '#lib/features/settings/words.ts';

interface DefaultText {
  readonly label: () => string;
  readonly title: (locale: Locale) => string;
  readonly text: (locale: Locale) => string;
}

/** What the pages say by themselves, in the order of the editor. */
export const defaultTexts: Readonly<Record<TextPage, DefaultText>> = {
  signIn: {
    label: m.access_pages_signIn,
    title: (locale) => m.sign_in_title({}, { locale }),
    text: (locale) => m.sign_in_text(words(), { locale }),
  },
  register: {
    label: m.access_pages_register,
    title: (locale) => m.register_title({}, { locale }),
    text: (locale) => m.register_text(words(), { locale }),
  },
  signedOut: {
    label: m.access_pages_signedOut,
    title: (locale) => m.access_signed_out_title({}, { locale }),
    text: (locale) => m.access_signed_out_text({}, { locale }),
  },
  denied: {
    label: m.access_pages_denied,
    title: (locale) => m.access_denied_title({}, { locale }),
    text: (locale) => m.access_denied_text({}, { locale }),
  },
  forgot: {
    label: m.access_pages_forgot,
    title: (locale) => m.forgot_title({}, { locale }),
    text: (locale) => m.forgot_text({}, { locale }),
  },
  reset: {
    label: m.access_pages_reset,
    title: (locale) => m.reset_title({}, { locale }),
    text: (locale) => m.reset_text({}, { locale }),
  },
};

export const textPages: readonly TextPage[] = [
  'signIn',
  'register',
  'signedOut',
  'denied',
  'forgot',
  'reset',
];
