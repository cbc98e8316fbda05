type Texts = Readonly<Partial<Record<string, string>>>;

const isWritten = (texts: Texts): boolean =>
  Object.values(texts).some((text) => (text ?? '').trim() !== '');

/** Whether two texts that belong together are both there, or neither. */
export const hasBoth = ({ one, many }: { readonly one: Texts; readonly many: Texts }): boolean =>
  isWritten(one) === isWritten(many);
