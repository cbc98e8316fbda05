/** Types of logos and favicons. No SVG: it is a page that may bring scripts along. */
export const pictureTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/x-icon',
] as const;
type PictureType = (typeof pictureTypes)[number];

export const pictureLimits = { bytes: 512 * 1024 } as const;

const starts: readonly (readonly [type: PictureType, offset: number, bytes: readonly number[]])[] =
  [
    ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
    ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
    ['image/gif', 0, [0x47, 0x49, 0x46, 0x38]],
    ['image/x-icon', 0, [0x00, 0x00, 0x01, 0x00]],
  ];

/** The type that a file's first bytes show (WHATWG MIME Sniffing, 6.1); undefined where it is none of ours. */
export const pictureTypeOf = (bytes: Uint8Array): PictureType | undefined =>
  starts.find(([, offset, start]) => start.every((byte, at) => bytes[offset + at] === byte))?.[0];
