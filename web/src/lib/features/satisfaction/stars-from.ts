/** The stars a link in the mail preselects, 1 to 5; anything else chooses nothing. */
export const starsFrom = (text: string | null): number | undefined =>
  text !== null && /^[1-5]$/.test(text) ? Number(text) : undefined;
