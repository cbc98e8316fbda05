import { AwsError } from '../protocol/aws-error.ts';

export interface EventDestination {
  readonly eventTypes: ReadonlySet<string>;
  readonly busArn: string | undefined;
  readonly topicArn: string | undefined;
}

export type ConfigurationSets = ReturnType<typeof createConfigurationSets>;

export function createConfigurationSets() {
  const sets = new Map<string, Map<string, EventDestination>>();
  return {
    add: (name: string) =>
      void sets.set(name, sets.get(name) ?? new Map<string, EventDestination>()),
    addDestination: (set: string, name: string, destination: EventDestination) =>
      void sets.get(set)?.set(name, destination),
    check: (name: string | undefined) => {
      if (name === undefined || sets.has(name)) return;
      throw new AwsError(
        'ConfigurationSetDoesNotExist',
        `Configuration set <${name}> does not exist.`,
      );
    },
    destinations: (name: string | undefined): readonly EventDestination[] =>
      name === undefined ? [] : [...(sets.get(name)?.values() ?? [])],
  };
}
