let zone: string | undefined;

/** Times are told in this IANA zone from now on; in the browser's where a person chose none. */
export const tellTimesIn = (timeZone: string | undefined): void => {
  zone = timeZone;
};

export const shownZone = (): string | undefined => zone;
