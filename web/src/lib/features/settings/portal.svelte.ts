import { call } from '#lib/api/call.ts';
import type { Response } from '#lib/api/operations.ts';
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

  get attachmentBytes(): number {
    return this.#settings?.attachmentBytes ?? 25 * megabyte;
  }

  get attachmentCount(): number {
    return this.#settings?.attachmentCount ?? 25;
  }

  get attachmentDailyBytes(): number {
    return this.#settings?.attachmentDailyBytes ?? 1024 * megabyte;
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
