import type { Resource } from './assembly.ts';

const namedIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly string[] => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt') return [String(Array.isArray(inner) ? inner[0] : inner)];
    if (key === 'Fn::Sub')
      return [
        ...[...JSON.stringify(inner).matchAll(/\$\{(\w+)/g)].map(([, id = '']) => id),
        ...namedIn(inner),
      ];
    return namedIn(inner);
  });
};

/** The first circle of resources that wait for each other, which CloudFormation would refuse. */
export const circleAmong = (resources: readonly Resource[]): readonly string[] | undefined => {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): readonly string[] | undefined => {
    const resource = byId.get(id);
    if (resource === undefined || done.has(id)) return undefined;
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    for (const next of [...resource.DependsOn, ...namedIn(resource.Properties)]) {
      const circle = visit(next, [...path, id]);
      if (circle) return circle;
    }
    done.add(id);
    return undefined;
  };
  for (const { id } of resources) {
    const circle = visit(id, []);
    if (circle) return circle;
  }
  return undefined;
};
