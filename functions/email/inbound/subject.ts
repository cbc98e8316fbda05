const longest = 200;

/** A subject as a ticket keeps it: one line, no controls, 200 characters. */
export const ticketSubject = (subject: string, none: string): string => {
  const line = subject
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (line === '') return none;
  return line.length <= longest
    ? line
    : `${line
        .slice(0, longest - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
};
