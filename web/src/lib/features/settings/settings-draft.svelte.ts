import type { Locale } from '#shared/domain/locale.ts';
import type { Settings, SettingsChanges } from '#shared/domain/settings.ts';
import { call } from '#lib/api/call.ts';
import { toApiError, type ApiError } from '#lib/api/error.ts';
import { portal } from './portal.svelte.ts';

type Texts = Partial<Record<Locale, string>>;

/** The settings as a form holds them: texts that may be missing are there to be typed into. */
export type SettingsForm = Settings & {
  ticketNames: { one: Texts; many: Texts };
  expectedResponse: Texts;
  portalOffText: Texts;
  ownerDisplay: { alias: Texts };
};

const clone = <T>(value: T): T => structuredClone(value);

const formOf = (settings: Settings): SettingsForm => ({
  ...clone(settings),
  ticketNames: clone(settings.ticketNames ?? { one: {}, many: {} }),
  expectedResponse: { ...settings.expectedResponse },
  portalOffText: { ...settings.portalOffText },
  ownerDisplay: { ...settings.ownerDisplay, alias: { ...settings.ownerDisplay.alias } },
});

const written = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([locale, text]) => [locale, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );

const isBlank = (texts: Texts): boolean => Object.keys(texts).length === 0;

/** What the form stands for, in which null is a text that is not there. */
const meant = ({
  ticketNames,
  expectedResponse,
  portalOffText,
  ownerDisplay,
  ...rest
}: SettingsForm) => {
  const one = written(ticketNames.one);
  const many = written(ticketNames.many);
  const response = written(expectedResponse);
  const offText = written(portalOffText);
  const alias = written(ownerDisplay.alias);
  return {
    ...rest,
    ticketRule: rest.ticketRule ?? null,
    supportAddress: rest.supportAddress ?? null,
    ticketNames: isBlank(one) && isBlank(many) ? null : { one, many },
    expectedResponse: isBlank(response) ? null : response,
    portalOffText: isBlank(offText) ? null : offText,
    ownerDisplay: { form: ownerDisplay.form, ...(isBlank(alias) ? {} : { alias }) },
  } satisfies SettingsChanges;
};

const problemKeys = (error: ApiError): string[] =>
  error.fields.map(({ path }) => path.replace('body.changes.', '').split('.')[0] ?? path);

/** What to say at a setting that was not accepted. */
export type ProblemOf = (key: keyof SettingsForm) => string | undefined;

/** The settings being changed in a form. Nothing typed is lost: not by a failure, not by another's change. */
export class SettingsDraft {
  form = $state<SettingsForm | undefined>();
  error = $state.raw<ApiError | undefined>();
  busy = $state(false);
  /** Somebody else saved meanwhile; saving again puts one's own changes on top. */
  overtaken = $state(false);

  #base = $state.raw<SettingsForm | undefined>();
  #version = 0;
  /** Names of settings the server did not accept. */
  refused: readonly string[] = $derived(this.error ? problemKeys(this.error) : []);

  readonly changes: SettingsChanges = $derived.by(() => {
    if (!this.form || !this.#base) return {};
    const [now, before] = [meant($state.snapshot(this.form)), meant(this.#base)];
    const was: Readonly<Record<string, unknown>> = before;
    return Object.fromEntries(
      Object.entries(now).filter(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key]),
      ),
    );
  });
  readonly dirty = $derived(Object.keys(this.changes).length > 0);

  async load(): Promise<void> {
    this.error = undefined;
    try {
      this.#take(await call('getSettings', {}));
    } catch (thrown) {
      this.error = toApiError(thrown);
    }
  }

  /** True when it went through. */
  async save(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = undefined;
    this.overtaken = false;
    try {
      const body = { version: this.#version, changes: this.changes };
      this.#take(await call('updateSettings', { body }));
      await portal.load();
      return true;
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.code === 'conflict') await this.#rebase();
      else this.error = error;
      return false;
    } finally {
      this.busy = false;
    }
  }

  discard(): void {
    this.error = undefined;
    this.overtaken = false;
    this.form = this.#base && clone(this.#base);
  }

  /** Takes the others' settings as what was before, and keeps what was typed here. */
  async #rebase(): Promise<void> {
    const typed = this.changes;
    try {
      const { version, settings } = await call('getSettings', {});
      this.#version = version;
      this.#base = formOf(settings);
      const merged = Object.entries({ ...settings, ...typed }).filter(
        ([, value]) => value !== null,
      );
      this.form = formOf({ ...settings, ...Object.fromEntries(merged) });
      this.overtaken = true;
    } catch (thrown) {
      this.error = toApiError(thrown);
    }
  }

  #take({ version, settings }: { version: number; settings: Settings }): void {
    this.#version = version;
    this.#base = formOf(settings);
    this.form = formOf(settings);
  }
}
