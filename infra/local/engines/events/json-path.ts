/** Reads the JSONPath subset EventBridge takes: `$.detail.items[0].name`. */
export function readPath(root: unknown, path: string): unknown {
  const steps = path.match(/[^.[\]'"$]+/g) ?? [];
  return steps.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).find(([name]) => name === step)?.[1];
  }, root);
}
