import type { Locale } from '#shared/domain/locale.ts';
import type { PageTexts, TextPage } from '#shared/domain/page-texts.ts';
import { call } from '#lib/api/call.ts';
import { textPages } from './default-texts.ts';
import { isBlank, writtenTexts } from './written-texts.ts';

type Part = 'title' | 'text';
type Texts = Record<TextPage, Record<Part, Partial<Record<Locale, string>>>>;

const formOf = (pages: PageTexts): Texts => {
  const of = (page: TextPage) => ({
    title: { ...pages[page]?.title },
    text: { ...pages[page]?.text },
  });
  return {
    signIn: of('signIn'),
    register: of('register'),
    signedOut: of('signedOut'),
    denied: of('denied'),
    forgot: of('forgot'),
    reset: of('reset'),
  };
};

const meant = (form: Texts): PageTexts =>
  Object.fromEntries(
    textPages.flatMap((page) => {
      const [title, text] = [writtenTexts(form[page].title), writtenTexts(form[page].text)];
      const own = { ...(!isBlank(title) && { title }), ...(!isBlank(text) && { text }) };
      return Object.keys(own).length === 0 ? [] : [[page, own]];
    }),
  );

/** The words of the pages being changed. */
export class PageTextsDraft {
  form = $state(formOf({}));
  version = $state(0);
  #base = $state.raw<PageTexts>({});
  #key = crypto.randomUUID();
  readonly dirty = $derived(JSON.stringify(meant(this.form)) !== JSON.stringify(this.#base));

  async load(): Promise<void> {
    this.#take(await call('getPageTexts', {}));
  }

  async save(): Promise<void> {
    const body = { version: this.version, pages: meant($state.snapshot(this.form)) };
    this.#take(await call('savePageTexts', { body }, { idempotencyKey: this.#key }));
    this.#key = crypto.randomUUID();
  }

  /** Puts an earlier version into the form, to be saved anew. */
  async bring(version: number): Promise<void> {
    const { pages } = await call('getPageTextsVersion', { params: { version } });
    this.form = formOf(pages);
  }

  restore(page: TextPage, locale: Locale): void {
    this.form[page].title[locale] = '';
    this.form[page].text[locale] = '';
  }

  #take({ version, pages }: { version: number; pages: PageTexts }): void {
    this.version = version;
    this.form = formOf(pages);
    this.#base = meant(formOf(pages));
  }
}
