let offset = 0;

/** Learns the server's clock from a response's Date header (RFC 9110), which has whole seconds. */
export const learnClock = (date: string | null, now = Date.now()): void => {
  const server = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(server)) return;
  offset = Math.abs(server - now) > 5000 ? server - now : 0;
};

/** Now, by the server's clock, so that deadlines are right on a machine whose clock is wrong. Epoch milliseconds. */
export const serverNow = (): number => Date.now() + offset;
