/** Bytes as people read them, in the units of the locale: `312 kB`, `4.2 MB`. */
export const fileSize = (bytes: number, locale: string): string => {
  const [unit, size] =
    bytes >= 1e6
      ? (['megabyte', 1e6] as const)
      : bytes >= 1000
        ? (['kilobyte', 1000] as const)
        : (['byte', 1] as const);
  const digits = unit === 'megabyte' && bytes < 1e8 ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(bytes / size);
};
