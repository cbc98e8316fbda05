const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A new clock shift in milliseconds: a number is the shift itself, `+7d` or `-30m` is added to the present one. */
export function parseShift(wanted: number | string, present: number): number {
  if (typeof wanted === 'number') return wanted;
  const [, sign, amount, unit = ''] = /^([+-])(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(wanted) ?? [];
  const size = UNITS[unit];
  if (size === undefined)
    throw new Error(`The shift "${wanted}" is not of the form +7d, +90m, -1h, +30s or +500ms.`);
  return present + (sign === '-' ? -1 : 1) * Number(amount) * size;
}
