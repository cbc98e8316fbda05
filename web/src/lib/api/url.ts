type Value = string | number | boolean | null | undefined;

const encode = (value: Value) => encodeURIComponent(String(value));

/** A path of the contract with its `{parameters}` filled in and the query behind it; absent values are left out. */
export const urlOf = (path: string, params: object = {}, query: object = {}): string => {
  const values = new Map<string, Value>(Object.entries(params));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encode(values.get(name)));
  const search = Object.entries(query)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&');
  return search === '' ? filled : `${filled}?${search}`;
};
