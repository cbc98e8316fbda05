const kilobyte = 1024;
const megabyte = 1024 * kilobyte;
const gigabyte = 1024 * megabyte;

const units = [
  ['gigabyte', gigabyte],
  ['megabyte', megabyte],
  ['kilobyte', kilobyte],
  ['byte', 1],
] as const;

/** Bytes as people read them, in the units of the locale: `312 kB`, `4.2 MB`. A kB has 1024, as limits are set. */
export const fileSize = (bytes: number, locale: string): string => {
  const [unit, size] = units.find(([, least]) => bytes >= least) ?? units[3];
  const digits = size >= megabyte && bytes < 100 * size ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(bytes / size);
};
