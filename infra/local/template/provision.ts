import type { Properties, Resource, ResourceType } from '../engines/engine.ts';
import { isRecord, mapStrings } from '../json.ts';
import { StartError } from '../start-error.ts';
import type { Assembly } from './assembly.ts';
import { resolveReferences, type SecretText } from './dynamic-references.ts';
import { conditionHolds, resolve } from './intrinsics.ts';
import { NO_LOCAL_EFFECT } from './no-local-effect.ts';
import { provisioningOrder } from './order.ts';
import { pseudoParameters, type Scope } from './scope.ts';

export interface Provisioning {
  readonly assembly: Assembly;
  readonly types: readonly ResourceType[];
  readonly region: string;
  readonly accountId: string;
  /** The current text of a secret, for properties that refer to one. */
  readonly secretText: SecretText;
  /** Turns the cloud's addresses inside a string into those of this machine. */
  localName(text: string): string;
}

/** Makes every resource of the template exist and answers the stack's outputs. */
export async function provision(plan: Provisioning): Promise<Record<string, string>> {
  const { assembly } = plan;
  const types = Map.groupBy(plan.types, ({ type }) => type);
  const made = new Map<string, Resource>();
  const scope: Scope = {
    template: assembly.template,
    pseudo: pseudoParameters(assembly.stackName, plan.region, plan.accountId),
    resources: made,
  };
  const local = (value: unknown): unknown =>
    mapStrings(resolve(value, scope), (text) =>
      plan.localName(resolveReferences(text, plan.secretText)),
    );

  for (const logicalId of provisioningOrder(assembly.template.Resources)) {
    const resource = assembly.template.Resources[logicalId];
    if (!resource || (resource.Condition && !conditionHolds(resource.Condition, scope))) continue;
    const providers = types.get(resource.Type);
    if (providers) {
      made.set(
        logicalId,
        await provisionOne(providers, logicalId, asProperties(local(resource.Properties))),
      );
    } else if (NO_LOCAL_EFFECT.has(resource.Type)) {
      made.set(logicalId, withoutEffect(logicalId, resource.Type, plan));
    } else {
      throw new StartError(
        `The local host does not know the resource type ${resource.Type} (${logicalId}).`,
      );
    }
  }
  return outputs(scope, local);
}

/** A queue's policy concerns the queue and IAM alike: every provider gets the resource, the first says what it is. */
async function provisionOne(
  providers: readonly ResourceType[],
  logicalId: string,
  properties: Properties,
): Promise<Resource> {
  const made: Resource[] = [];
  for (const provider of providers) made.push(await provider.provision(logicalId, properties));
  return made[0] ?? { ref: logicalId, attributes: {} };
}

function asProperties(value: unknown): Properties {
  return isRecord(value) ? value : {};
}

/** A resource that does nothing here may still be named by others, so it answers an ARN of its type's form. */
function withoutEffect(logicalId: string, type: string, plan: Provisioning): Resource {
  const service = (type.split('::')[1] ?? '').toLowerCase();
  const arn = `arn:aws:${service}:${plan.region}:${plan.accountId}:${logicalId}`;
  return { ref: logicalId, attributes: { Arn: arn, Id: logicalId } };
}

function outputs(scope: Scope, local: (value: unknown) => unknown): Record<string, string> {
  const entries = Object.entries(scope.template.Outputs)
    .filter(
      ([, output]) => output.Condition === undefined || conditionHolds(output.Condition, scope),
    )
    .map(([name, output]) => [name, String(local(output.Value))] as const);
  return Object.fromEntries(entries);
}
