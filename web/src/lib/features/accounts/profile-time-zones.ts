/** A time zone to choose, and its name as people look for it: `Europe/Berlin (GMT+1)`. */
export interface ZoneChoice {
  readonly value: string;
  readonly label: string;
}

const offsetIn = (timeZone: string, locale: string, now: number): string =>
  new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** Every time zone of the browser, by name, with its distance from Greenwich now (epoch milliseconds). */
export const zoneChoices = (locale: string, now: number): readonly ZoneChoice[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((value) => ({
    value,
    label: `${value.replaceAll('_', ' ')} (${offsetIn(value, locale, now)})`,
  }));

const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en').replaceAll(/[/_]+/g, ' ');

/** Those in which every word that was typed is found. */
export const foundZones = (zones: readonly ZoneChoice[], typed: string): readonly ZoneChoice[] => {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return zones.filter(({ label }) => words.every((word) => folded(label).includes(word)));
};
