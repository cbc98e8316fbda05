/** Open fonts that the portal brings along, and those of the reader's system. */
export const fonts = [
  'instrument-sans',
  'inter',
  'atkinson-hyperlegible',
  'source-serif',
  'system',
] as const;
export type Font = (typeof fonts)[number];
