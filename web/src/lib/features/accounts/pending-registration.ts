/**
 * What was typed at registration, in memory until the address is confirmed in this tab, so that nobody has to type
 * the password twice. Never stored.
 */
let pending: { readonly email: string; readonly password: string } | undefined;

export const rememberRegistration = (email: string, password: string): void => {
  pending = { email, password };
};

/** Gives the registration of `email` once. */
export const takeRegistration = (email: string): typeof pending => {
  const taken = pending?.email === email ? pending : undefined;
  if (taken) pending = undefined;
  return taken;
};
