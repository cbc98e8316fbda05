const two = (value: number): string => String(value).padStart(2, '0');

/** An instant as a `datetime-local` field has it, in the reader's time; empty for none. */
export const toLocalTime = (instant: string | undefined): string => {
  if (instant === undefined) return '';
  const at = new Date(instant);
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

/** The instant a `datetime-local` field means; undefined while it is empty. */
export const fromLocalTime = (text: string): string | undefined =>
  text === '' ? undefined : new Date(text).toISOString();
