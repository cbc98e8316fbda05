/** Each language by its own name: whoever looks for it may not read the current one. */
export const localeNames = { en: 'English', de: 'Deutsch' } as const;
