const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** Bytes as people read them, in the units of the locale: `312 kB`, `4.2 MB`. A kB has 1024, as limits are set. */
export const fileSize = (bytes: number, locale: string): string => {
  const [unit, size] =
    bytes >= megabyte
      ? (['megabyte', megabyte] as const)
      : bytes >= kilobyte
        ? (['kilobyte', kilobyte] as const)
        : (['byte', 1] as const);
  const digits = unit === 'megabyte' && bytes < 100 * megabyte ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(bytes / size);
};
