const units = ['byte', 'kilobyte', 'megabyte'] as const;

/** Bytes in words of a language: `3.2 MB`, `3,2 MB`. */
export const fileSize = (bytes: number, locale: string): string => {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step],
    maximumFractionDigits: step === 2 ? 1 : 0,
  });
  return format.format(bytes / 1000 ** step);
};
