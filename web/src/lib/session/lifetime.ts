/** How long before a session ends, however busy, people are told. Milliseconds. */
const noticeLength = 5 * 60_000;

/** In the last minute it is said again to who put it off. */
const lastCall = 60_000;

/** What is said at `now` of a session that ends at `endsAt`, all in epoch milliseconds. */
export const noticeAt = (now: number, endsAt: number): 'none' | 'early' | 'last' => {
  const left = endsAt - now;
  if (left > noticeLength) return 'none';
  return left > lastCall ? 'early' : 'last';
};
