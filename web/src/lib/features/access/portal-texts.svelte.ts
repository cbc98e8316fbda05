import type { TextPage } from '#shared/domain/page-texts.ts';
import { textIn } from '#shared/domain/text-in.ts';
import type { LocalizedText } from '#shared/domain/localized-text.ts';
import { call } from '#lib/api/call.ts';
import type { Response } from '#lib/api/operations.ts';
import { portal } from '#lib/features/settings/portal.svelte.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

type Texts = Response<'getPortalTexts'>;

/** In the reader's language, else the portal's, else any. */
export const ownWords = (text: LocalizedText): string =>
  textIn(text, getLocale(), portal.defaultLocale);

/** The owner's words on pages before the sign-in, and what is to be agreed to. */
class PortalTexts {
  #texts = $state.raw<Texts | undefined>();
  /** Whether it is known what the owner wrote, or that nobody can tell. */
  ready = $state(false);
  #loading: Promise<void> | undefined;

  get consent(): Texts['consent'] {
    return this.#texts?.consent;
  }

  title(page: TextPage): string | undefined {
    const text = this.#texts?.pages[page]?.title;
    return text && ownWords(text);
  }

  text(page: TextPage): string | undefined {
    const text = this.#texts?.pages[page]?.text;
    return text && ownWords(text);
  }

  /** Once a page; `anew` where something may have changed. */
  load(anew = false): Promise<void> {
    if (anew) this.#loading = undefined;
    this.#loading ??= this.#read();
    return this.#loading;
  }

  async #read(): Promise<void> {
    try {
      this.#texts = await call('getPortalTexts', {});
    } catch {
      this.#loading = undefined;
    } finally {
      this.ready = true;
    }
  }
}

export const portalTexts = new PortalTexts();
