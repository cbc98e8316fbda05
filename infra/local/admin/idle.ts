import { setTimeout as delay } from 'node:timers/promises';

/** Quiet must be seen twice in a row: work passes from one queue to the next between two looks. */
const LOOKS = 3;
const INTERVAL = 15;

/** Waits until nothing is on its way; answers what still is when `milliseconds` are over. */
export async function waitForIdle(
  pending: () => Promise<readonly string[]>,
  milliseconds: number,
): Promise<readonly string[]> {
  const endsAt = Date.now() + milliseconds;
  let quiet = 0;
  while (quiet < LOOKS) {
    const left = await pending();
    quiet = left.length === 0 ? quiet + 1 : 0;
    if (left.length > 0 && Date.now() > endsAt) return left;
    await delay(INTERVAL);
  }
  return [];
}
