import type { ArticleContent, ArticleDraft } from '#shared/domain/article.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { call } from '#lib/api/call.ts';
import { toApiError, type ApiError } from '#lib/api/error.ts';

const contentOf = ({ title, slug, summary, body }: ArticleContent): ArticleContent => ({
  title,
  slug,
  summary,
  body,
});

const same = (a: ArticleContent, b: ArticleContent): boolean =>
  JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));

/** Milliseconds without a key press after which what was written is saved. */
const pause = 1200;

/**
 * What is being written of an article in one language: saved by itself, a revision at a time. Where somebody else saved
 * meanwhile it stops and keeps both texts until the writer has decided.
 */
export class DraftEditing {
  content = $state<ArticleContent>({ title: '', slug: '', summary: '', body: '' });
  revision = $state(0);
  saved = $state.raw<ArticleDraft | undefined>();
  saving = $state(false);
  error = $state.raw<ApiError | undefined>();
  /** What somebody else saved while this was being written. */
  theirs = $state.raw<ArticleDraft | undefined>();
  /** The text that was not kept, to be read and copied until it is put away. */
  aside = $state.raw<{ readonly by: string; readonly content: ArticleContent } | undefined>();
  readonly #params: { articleId: string; locale: Locale };
  readonly #onsaved: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;

  constructor(articleId: string, locale: Locale, onsaved: () => void) {
    this.#params = { articleId, locale };
    this.#onsaved = onsaved;
  }

  readonly dirty = $derived(
    this.saved === undefined ? this.content.title !== '' : !same(this.saved, this.content),
  );

  async load(): Promise<void> {
    try {
      this.#take(await call('getArticleDraft', { params: this.#params }));
      this.error = undefined;
    } catch (thrown) {
      this.error = toApiError(thrown);
    }
  }

  /** A language that nobody wrote yet: begins with what it is translated from. */
  begin(content: ArticleContent): void {
    this.content = contentOf(content);
  }

  #take(draft: ArticleDraft): void {
    this.saved = draft;
    this.revision = draft.revision;
    this.content = contentOf(draft);
  }

  changed(): void {
    clearTimeout(this.#timer);
    if (this.theirs === undefined) this.#timer = setTimeout(() => void this.save(), pause);
  }

  /** Saves what is written, and what is written while it saves. False where it is not saved then. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#running;
    while (this.dirty && this.theirs === undefined) {
      this.#running = this.#send();
      await this.#running;
      if (this.error) return false;
    }
    return this.theirs === undefined;
  }

  async #send(): Promise<void> {
    const sent = contentOf(this.content);
    this.saving = true;
    try {
      const body = { revision: this.revision, content: sent };
      const draft = await call('saveArticleDraft', { params: this.#params, body });
      // What the server took out of the text goes from the screen only where nobody wrote on meanwhile.
      const untouched = same(sent, this.content);
      this.saved = { ...draft, ...(untouched ? {} : sent) };
      if (untouched) this.content = contentOf(draft);
      this.revision = draft.revision;
      this.error = undefined;
      this.#onsaved();
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.code === 'conflict') await this.#meet();
      else this.error = error;
    } finally {
      this.saving = false;
    }
  }

  async #meet(): Promise<void> {
    try {
      this.theirs = await call('getArticleDraft', { params: this.#params });
    } catch (thrown) {
      this.error = toApiError(thrown);
    }
  }

  /** Goes on with what was written here; theirs stays beside it. */
  async keepMine(): Promise<void> {
    const { theirs } = this;
    if (theirs === undefined) return;
    this.aside = { by: theirs.savedBy.name, content: contentOf(theirs) };
    this.saved = theirs;
    this.revision = theirs.revision;
    this.theirs = undefined;
    await this.save();
  }

  /** Goes on with theirs; what was written here stays beside it. */
  takeTheirs(mine: string): void {
    const { theirs } = this;
    if (theirs === undefined) return;
    this.aside = { by: mine, content: contentOf(this.content) };
    this.theirs = undefined;
    this.#take(theirs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
