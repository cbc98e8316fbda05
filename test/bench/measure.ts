/** Latencies of one operation, in milliseconds, and how many were done a second. */
export interface Timing {
  readonly clients: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Runs `operation` for `count` rounds by `clients` loops at once, after a few rounds that do not count. */
export const measure = async (
  clients: number,
  count: number,
  operation: () => Promise<unknown>,
): Promise<Timing> => {
  for (let round = 0; round < Math.min(10, count); round += 1) await operation();
  const samples: number[] = [];
  let left = count;
  const begun = performance.now();
  const loop = async () => {
    while (left > 0) {
      left -= 1;
      const start = performance.now();
      await operation();
      samples.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, loop));
  const seconds = (performance.now() - begun) / 1000;
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    clients,
    perSecond: count / seconds,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
  };
};
