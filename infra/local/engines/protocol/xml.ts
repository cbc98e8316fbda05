/** An XML document of plain values: objects become elements, arrays `member` and maps `entry` elements. */
export function toXml(root: string, value: unknown, namespace: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${content(value)}</${root}>`;
}

function content(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => element('member', item)).join('');
  if (isMap(value)) {
    return [...value].map(([key, entry]) => element('entry', { key, value: entry })).join('');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .map(([name, child]) => element(name, child))
      .join('');
  }
  return escape(typeof value === 'string' ? value : JSON.stringify(value));
}

const isMap = (value: unknown): value is ReadonlyMap<unknown, unknown> => value instanceof Map;

function element(name: string, value: unknown): string {
  return `<${name}>${content(value)}</${name}>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
