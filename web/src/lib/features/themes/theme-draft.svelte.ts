import { contrastProblems, type ContrastProblem } from '#shared/domain/theme-contrast.ts';
import type { ColorMode, ColorRole } from '#shared/domain/theme-colors.ts';
import type { Theme } from '#shared/domain/theme.ts';
import { call } from '#lib/api/call.ts';
import { toApiError, type ApiError } from '#lib/api/error.ts';
import type { Response } from '#lib/api/operations.ts';
import { portal } from '#lib/features/settings/portal.svelte.ts';
import { formOf, meantBy, type ThemeForm } from './theme-form.ts';

type Version = NonNullable<Response<'getTheme'>['published']>;

const same = (one: Theme, other: Theme | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other && meantBy(formOf(other)));

/** The theme being worked on. Nothing typed is lost: not by a failure, not by another's draft. */
export class ThemeDraft {
  form = $state<ThemeForm | undefined>();
  published = $state.raw<Version | undefined>();
  error = $state.raw<ApiError | undefined>();
  busy = $state<'save' | 'publish' | 'restore' | undefined>();
  /** Somebody else saved meanwhile; saving again puts one's own on top. */
  overtaken = $state(false);
  pictures = $state('');

  #saved = $state.raw<Theme | undefined>();
  #version = $state(0);
  #publishKey = crypto.randomUUID();

  readonly theme: Theme | undefined = $derived(this.form && meantBy($state.snapshot(this.form)));
  readonly problems: readonly ContrastProblem[] = $derived(
    this.form ? contrastProblems(this.form.colors) : [],
  );
  readonly dirty = $derived(this.theme !== undefined && !same(this.theme, this.#saved));
  readonly differs = $derived(this.theme !== undefined && !same(this.theme, this.published?.theme));

  problemAt(mode: ColorMode, role: ColorRole): ContrastProblem | undefined {
    return this.problems.find((one) => one.mode === mode && one.role === role);
  }

  async load(): Promise<void> {
    this.error = undefined;
    try {
      const { published, draft, initial, pictures } = await call('getTheme', {});
      this.published = published;
      this.pictures = pictures;
      this.#version = draft?.version ?? 0;
      this.#saved = draft?.theme ?? published?.theme ?? initial;
      this.form = formOf(this.#saved);
    } catch (thrown) {
      this.error = toApiError(thrown);
    }
  }

  save(): Promise<boolean> {
    return this.#try('save', () => this.#save());
  }

  publish(): Promise<boolean> {
    return this.#try('publish', async () => {
      if (this.dirty || this.#version === 0) await this.#save();
      const options = { idempotencyKey: this.#publishKey };
      this.published = await call('publishTheme', { body: { version: this.#version } }, options);
      await this.#held();
    });
  }

  restore(number: number): Promise<boolean> {
    return this.#try('restore', async () => {
      const options = { idempotencyKey: this.#publishKey };
      this.published = await call(
        'restoreThemeVersion',
        { params: { number: String(number) } },
        options,
      );
      this.form = formOf(this.published.theme);
      await this.#held();
    });
  }

  discard(): void {
    if (this.published) this.form = formOf(this.published.theme);
  }

  async #held(): Promise<void> {
    this.#publishKey = crypto.randomUUID();
    await portal.load();
  }

  async #save(): Promise<void> {
    if (this.theme === undefined) return;
    const { theme } = this;
    const { version } = await call('saveThemeDraft', { body: { version: this.#version, theme } });
    this.#version = version;
    this.#saved = theme;
  }

  async #try(what: 'save' | 'publish' | 'restore', act: () => Promise<void>): Promise<boolean> {
    if (this.busy !== undefined) return false;
    this.busy = what;
    this.error = undefined;
    this.overtaken = false;
    try {
      await act();
      return true;
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.code === 'conflict') await this.#takeVersion();
      else this.error = error;
      return false;
    } finally {
      this.busy = undefined;
    }
  }

  async #takeVersion(): Promise<void> {
    const { draft, published } = await call('getTheme', {});
    this.#version = draft?.version ?? 0;
    this.#saved = draft?.theme;
    this.published = published;
    this.overtaken = true;
  }
}
