const untagged = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^([^+@]+)\+[^@]*@/, '$1@');

/** Whether mails to or from an address are ours: the support address with or without a tag, or a reply address. */
export const isOwnAddress = (
  address: string,
  supportAddress: string | undefined,
  mailDomain: string,
): boolean => {
  const plain = untagged(address);
  return plain === supportAddress?.toLowerCase() || plain === `reply@${mailDomain.toLowerCase()}`;
};
