import { Names } from 'aws-cdk-lib';
import {
  CfnAccessPolicy,
  CfnCollection,
  CfnSecurityPolicy,
} from 'aws-cdk-lib/aws-opensearchserverless';
import { Construct } from 'constructs';
import type { Permission } from './permissions.ts';
import type { ServiceFunction } from './service-function.ts';

/** Longest name of a collection and of its policies. */
const nameLength = 32;

/**
 * An OpenSearch Serverless collection for what agents search. It has a price even while nobody searches, so that a
 * deployment has one only where its settings say so.
 */
export class AgentSearchCollection extends Construct {
  readonly endpoint: string;
  readonly #collection: CfnCollection;
  readonly #name: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#name = Names.uniqueResourceName(this, {
      maxLength: nameLength,
      separator: '-',
      allowedSpecialCharacters: '-',
    }).toLowerCase();
    const resources = [{ ResourceType: 'collection', Resource: [`collection/${this.#name}`] }];
    const encryption = new CfnSecurityPolicy(this, 'Encryption', {
      name: this.#name,
      type: 'encryption',
      policy: JSON.stringify({ Rules: resources, AWSOwnedKey: true }),
    });
    const network = new CfnSecurityPolicy(this, 'Network', {
      name: this.#name,
      type: 'network',
      policy: JSON.stringify([{ Rules: resources, AllowFromPublic: true }]),
    });
    this.#collection = new CfnCollection(this, 'Collection', {
      name: this.#name,
      type: 'SEARCH',
      description: 'What agents find tickets by',
    });
    this.#collection.addResourceDependency(encryption);
    this.#collection.addResourceDependency(network);
    this.endpoint = this.#collection.attrCollectionEndpoint;
  }

  /** What a function may do with it; the data access policy decides what with the data. */
  get permission(): Permission {
    return { actions: ['aoss:APIAccessAll'], resources: [this.#collection.attrArn] };
  }

  /** Lets functions write and search, and nobody else. */
  open(functions: readonly ServiceFunction[]): void {
    new CfnAccessPolicy(this, 'Access', {
      name: this.#name,
      type: 'data',
      policy: this.#policyFor(functions),
    });
  }

  #policyFor(functions: readonly ServiceFunction[]): string {
    const rule = {
      ResourceType: 'index',
      Resource: [`index/${this.#name}/*`],
      Permission: [
        'aoss:CreateIndex',
        'aoss:DescribeIndex',
        'aoss:ReadDocument',
        'aoss:WriteDocument',
      ],
    };
    const roles = functions.map(({ function: { role } }) => role?.roleArn ?? '');
    return JSON.stringify([{ Rules: [rule], Principal: roles }]);
  }
}
