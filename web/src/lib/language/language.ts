import type { Audience } from '#lib/api/operations.ts';
import type { Locale } from '#shared/domain/locale.ts';

const chosen = 'porchlight-language';

const keep = (key: string, locale: Locale | undefined): void => {
  try {
    if (locale === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, locale);
  } catch {
    return;
  }
};

/** Loads the page anew where it should speak another language by now; what is typed is kept by its drafts. */
export const speakWhatIsWanted = (): void => {
  if (porchlightLanguage() !== document.documentElement.lang) location.reload();
};

/** Takes a language for this browser from now on. */
export const takeLanguage = (locale: Locale): void => {
  keep(chosen, locale);
  speakWhatIsWanted();
};

/** Remembers the language of the account that is signed in on one side; undefined once nobody is. */
export const rememberLanguageOf = (audience: Audience, locale: Locale | undefined): void =>
  keep(`porchlight-${audience}-language`, locale);
