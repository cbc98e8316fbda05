/** The http and https addresses a reader of the mail could follow, without duplicates. */
export function findLinks(html: string, text: string): string[] {
  const found =
    html === ''
      ? [...text.matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map(([url]) =>
          url.replace(/[.,;:!?]+$/, ''),
        )
      : [...html.matchAll(/href\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(([, double, single]) =>
          decodeEntities(double ?? single ?? '').trim(),
        );
  return [...new Set(found.filter((url) => /^https?:\/\//i.test(url)))];
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
};

function decodeEntities(value: string): string {
  return value.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (entity, hex, decimal, name) => {
    if (typeof hex === 'string') return String.fromCodePoint(Number.parseInt(hex, 16));
    if (typeof decimal === 'string') return String.fromCodePoint(Number(decimal));
    return named[String(name)] ?? entity;
  });
}
