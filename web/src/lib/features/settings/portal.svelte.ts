import type { Locale } from '#shared/domain/locale.ts';
import type { LocalizedText } from '#shared/domain/localized-text.ts';
import type { ThemeLink } from '#shared/domain/theme.ts';
import { call } from '#lib/api/call.ts';
import type { Response } from '#lib/api/operations.ts';
import { speakWhatIsWanted } from '#lib/language/language.ts';
import { paint, type Look } from './paint.ts';

type PortalSettings = Response<'getPortal'>;

const key = 'porchlight-portal';
const lookKey = 'porchlight-look';
const megabyte = 1024 * 1024;

const parse: (text: string) => PortalSettings = JSON.parse;

const remembered = (): PortalSettings | undefined => {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : parse(text);
  } catch {
    return undefined;
  }
};

/** Brand and limits. The last known ones serve until the server answers, so that the brand does not flash. */
class Portal {
  #settings = $state.raw<PortalSettings | undefined>(remembered());
  #sampled = false;
  /** Whether it is known how the portal looks, from before or from the server, or that nobody will tell. */
  known = $state(this.#settings !== undefined);

  get brandName(): string {
    return this.#settings?.brandName ?? 'Porchlight';
  }

  /** Addresses of the brand's logo; that for the dark may be the same. */
  get logo(): { light: string; dark: string; showName: boolean } | undefined {
    const { light, dark, showName = true } = this.#settings?.theme?.logo ?? {};
    const own = this.#picture(light ?? dark);
    return own === undefined
      ? undefined
      : { light: own, dark: this.#picture(dark) ?? own, showName };
  }

  get headerLinks(): readonly ThemeLink[] {
    return this.#settings?.theme?.headerLinks ?? [];
  }

  get footer(): { text?: LocalizedText | undefined; links: readonly ThemeLink[] } {
    return this.#settings?.theme?.footer ?? { links: [] };
  }

  /** What visitors read first, where the owner wrote it. */
  get home(): { title?: LocalizedText | undefined; text?: LocalizedText | undefined } {
    return this.#settings?.theme?.home ?? {};
  }

  /** Languages in which there is something to find below `/help`. */
  get helpCenter(): readonly Locale[] {
    return this.#settings?.helpCenter ?? [];
  }

  /** Announcements to everybody. */
  get banners(): PortalSettings['banners'] {
    return this.#settings?.banners ?? [];
  }

  get supportAddress(): string | undefined {
    return this.#settings?.supportAddress;
  }

  /** Columns of lists until one chooses others. */
  get columns(): PortalSettings['columns'] {
    return this.#settings?.columns ?? ['number', 'subject', 'status', 'priority', 'created'];
  }

  /** Whether customers see the real status or just open and closed. */
  get showStages(): boolean {
    return this.#settings?.showStages ?? true;
  }

  get attachmentBytes(): number {
    return this.#settings?.attachmentBytes ?? 25 * megabyte;
  }

  get attachmentCount(): number {
    return this.#settings?.attachmentCount ?? 25;
  }

  get attachmentDailyBytes(): number {
    return this.#settings?.attachmentDailyBytes ?? 1024 * megabyte;
  }

  get defaultLocale(): Locale {
    return this.#settings?.defaultLocale ?? 'en';
  }

  /** Languages that customers choose from; undefined until the server was asked once. */
  get locales(): readonly Locale[] | undefined {
    return this.#settings?.locales;
  }

  get customersSetPriority(): boolean {
    return this.#settings?.customersSetPriority ?? true;
  }

  /** A sentence of the owner's on how long answers usually take. */
  get expectedResponse(): LocalizedText | undefined {
    return this.#settings?.expectedResponse;
  }

  /** What customers call tickets; absent where the usual word serves. */
  get ticketNames(): PortalSettings['ticketNames'] {
    return this.#settings?.ticketNames;
  }

  get teams(): PortalSettings['teams'] {
    return this.#settings?.teams ?? [];
  }

  get feedback(): PortalSettings['feedback'] {
    return this.#settings?.feedback ?? { mode: 'optional', style: 'stars' };
  }

  /** When somebody is back, where it is closed now and the owner lets customers know. */
  get opensAt(): string | undefined {
    return this.#settings?.opensAt;
  }

  /** Whether anybody may register. */
  get mayRegister(): boolean {
    return this.#settings?.registration !== 'invited';
  }

  /** Whether customers are let in. */
  get isOn(): boolean {
    return this.#settings?.portalOn !== false;
  }

  /** What the owner says while they are not. */
  get offText(): LocalizedText | undefined {
    return this.#settings?.portalOffText;
  }

  async load(): Promise<void> {
    if (this.#sampled) return;
    this.paint();
    try {
      this.#settings = await call('getPortal', {});
      localStorage.setItem(key, JSON.stringify(this.#settings));
      this.paint();
      speakWhatIsWanted();
    } catch {
      // What was known before serves, or what every portal begins with.
    } finally {
      this.known = true;
    }
  }

  /** Shows a portal that is none, and remembers nothing of it. */
  show(sample: PortalSettings): void {
    this.#sampled = true;
    this.#settings = sample;
    this.known = true;
    this.paint();
  }

  /** The console keeps its own look; everything else has the brand's. */
  paint(): void {
    if (this.#settings === undefined) return;
    const { colors, theme } = this.#settings;
    const favicon = this.#picture(theme?.favicon);
    const look: Look = { colors, font: theme?.font, favicon };
    if (!this.#sampled) localStorage.setItem(lookKey, JSON.stringify(look));
    paint(/^\/agent(\/|$)/.test(location.pathname) ? { colors: {} } : look);
  }

  #picture(id: string | undefined): string | undefined {
    return id === undefined ? undefined : `${this.#settings?.pictures ?? ''}/brand/${id}`;
  }
}

export const portal = new Portal();
