/** How somebody whose data were erased is called from then on. */
export const erasedName = 'Erased person';

/** What stands where a text named the person. */
export const erasedText = '[erased]';

/** `.invalid` leads nowhere (RFC 2606). */
const erasedHost = '@erased.invalid';

/** The address in place of the person's: well-formed, leads nowhere, and another one for each. */
export const erasedAddress = (contactId: string): string =>
  `${contactId.replaceAll('_', '-')}${erasedHost}`;

/** Whether an address is one that was put in place of an erased person's. */
export const isErasedAddress = (email: string): boolean => email.endsWith(erasedHost);
