import type { Locale } from '#shared/domain/locale.ts';
import type { LocalizedText } from '#shared/domain/localized-text.ts';
import { call } from '#lib/api/call.ts';
import type { Response } from '#lib/api/operations.ts';
import { speakWhatIsWanted } from '#lib/language/language.ts';
import { brandColors } from './brand.ts';

type PortalSettings = Response<'getPortal'>;

const key = 'porchlight-portal';
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

  get brandName(): string {
    return this.#settings?.brandName ?? 'Porchlight';
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
    this.#paint();
    try {
      this.#settings = await call('getPortal', {});
    } catch {
      return;
    }
    localStorage.setItem(key, JSON.stringify(this.#settings));
    this.#paint();
    speakWhatIsWanted();
  }

  #paint(): void {
    if (this.#settings === undefined) return;
    const { fill, onFill, textLight, textDark } = brandColors(this.#settings.brandColor);
    const { style } = document.documentElement;
    style.setProperty('--brand-fill', fill);
    style.setProperty('--brand-on-fill', onFill);
    style.setProperty('--brand-text-light', textLight);
    style.setProperty('--brand-text-dark', textDark);
  }
}

export const portal = new Portal();
