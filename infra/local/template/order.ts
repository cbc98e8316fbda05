import { StartError } from '../start-error.ts';
import type { TemplateResource } from './assembly.ts';
import { references } from './references.ts';

/** Logical ids in an order in which each resource comes after all it refers to or depends on. */
export function provisioningOrder(resources: Readonly<Record<string, TemplateResource>>): string[] {
  const ordered: string[] = [];
  const state = new Map<string, 'open' | 'done'>();

  function visit(logicalId: string, path: readonly string[]): void {
    const resource = resources[logicalId];
    if (!resource || state.get(logicalId) === 'done') return;
    if (state.get(logicalId) === 'open') {
      throw new StartError(
        `The template's resources depend on each other in a circle: ${[...path, logicalId].join(' -> ')}.`,
      );
    }
    state.set(logicalId, 'open');
    for (const next of [...[resource.DependsOn ?? []].flat(), ...references(resource.Properties)]) {
      visit(next, [...path, logicalId]);
    }
    state.set(logicalId, 'done');
    ordered.push(logicalId);
  }

  for (const logicalId of Object.keys(resources)) visit(logicalId, []);
  return ordered;
}
