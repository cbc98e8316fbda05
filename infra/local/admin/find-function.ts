/**
 * The one function a name speaks of: its full name, or part of it in any case and punctuation, so that
 * `email/on-inbound-mail` finds `Porchlight-EmailOnInboundMailFunction5FCCBD6A`.
 */
export function findFunction(wanted: string, names: readonly string[]): string {
  if (names.includes(wanted)) return wanted;
  const found = names.filter((name) => letters(name).includes(letters(wanted)));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const problem = found.length === 0 ? 'There is no function' : 'There are several functions';
  throw new Error(`${problem} called ${wanted}; there are ${names.join(', ')}.`);
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
