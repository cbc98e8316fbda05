import type { Locale } from './locale.ts';
import type { Settings } from './settings.ts';

/** What of the settings tells about addresses that open tickets. */
export type AddressSettings = Pick<
  Settings,
  'brandName' | 'defaultLocale' | 'defaultTeamId' | 'supportAddress' | 'supportAddresses'
>;

/** An address that opens tickets, with everything it decides. */
export interface SupportDesk {
  readonly address: string;
  readonly teamId: string;
  readonly brandName: string;
  /** Language of those who write for the first time. */
  readonly locale: Locale;
}

/** Every address that opens tickets, the portal's own first. */
export const supportDesks = (settings: AddressSettings): SupportDesk[] => {
  const { brandName, defaultLocale: locale, defaultTeamId: teamId, supportAddress } = settings;
  const own = supportAddress === undefined ? [] : [{ address: supportAddress }];
  return [...own, ...settings.supportAddresses].map((desk) => ({
    teamId,
    brandName,
    locale,
    ...desk,
  }));
};

/** An address without its tag (`support+tag@…`), lower case. */
export const untagged = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^([^+@]+)\+[^@]*@/, '$1@');

/** The desk that one of the addresses, tagged or not, belongs to: the first found in their order. */
export const deskAt = (
  addresses: readonly string[],
  settings: AddressSettings,
): SupportDesk | undefined => {
  const desks = supportDesks(settings);
  for (const address of addresses.map(untagged)) {
    const desk = desks.find((candidate) => candidate.address === address);
    if (desk !== undefined) return desk;
  }
  return undefined;
};

/** The name under which a ticket's mails come, by the address they come from. */
export const brandNameAt = (address: string | undefined, settings: AddressSettings): string =>
  (address === undefined ? undefined : deskAt([address], settings)?.brandName) ??
  settings.brandName;
