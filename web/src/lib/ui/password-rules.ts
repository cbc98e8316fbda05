export type PasswordRule = 'length' | 'lower' | 'upper' | 'digit';

/** What the pools demand of a password (see `passwordSchema`), each with whether this one has it. */
export const passwordRules = (
  password: string,
): readonly { readonly rule: PasswordRule; readonly met: boolean }[] => [
  { rule: 'length', met: password.length >= 12 },
  { rule: 'lower', met: /[a-z]/.test(password) },
  { rule: 'upper', met: /[A-Z]/.test(password) },
  { rule: 'digit', met: /[0-9]/.test(password) },
];

export const passwordAccepted = (password: string): boolean =>
  passwordRules(password).every(({ met }) => met);
