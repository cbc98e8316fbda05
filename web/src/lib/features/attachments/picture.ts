/** Pictures that every browser shows without running anything; SVG is none of them. */
const pictureTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
]);

/** Whether a file is shown in place; everything else is only given to be saved. */
export const isPicture = ({ contentType }: { readonly contentType: string }): boolean =>
  pictureTypes.has(contentType.toLowerCase());
