/** A host name of two labels or more, in lower-case ASCII. Apart from the schemas, which pages do without. */
export const domainNamePattern =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export const longestDomainName = 253;

/** Whether what people typed names a domain. */
export const isDomainName = (typed: string): boolean => {
  const name = typed.trim().toLowerCase();
  return name.length <= longestDomainName && domainNamePattern.test(name);
};
