import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { defaultSettings } from '#shared/domain/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { createDemoAccounts } from './demo-accounts.ts';
import { writeOrganizations } from './organizations.ts';
import { demoAgents, demoContacts, demoPassword } from './people.ts';
import { stories } from './stories.ts';
import { writeStory } from './write-story.ts';

/** Where and as whom the demo is written. */
export interface DemoTarget {
  readonly awsOrigin: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly tableName: string;
  readonly customerPoolId: string;
  readonly agentPoolId: string;
  readonly brandName: string;
  readonly supportAddress: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

const everybody = { ...demoContacts, ...demoAgents };

/** Sign-ins of the demo, for `stack.json` and the greeting. */
export const demoSignIns = Object.fromEntries(
  Object.entries(everybody).map(([role, { email }]) => [role, { email, password: demoPassword }]),
);

/** Fills an empty stack with a small company: people of every kind and tickets in every state. */
export const seedDemo = async (target: DemoTarget): Promise<void> => {
  const client = {
    endpoint: target.awsOrigin,
    region: target.region,
    credentials: target.credentials,
  };
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(client), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const cognito = new CognitoIdentityProviderClient(client);
  await createDemoAccounts({ cognito, documents, ...target });
  await writeOrganizations(documents, target.tableName, target.now);
  const settings = defaultSettings(target.brandName, target.supportAddress);
  for (const [index, story] of stories.entries()) {
    await writeStory(documents, target.tableName, settings, story, index + 1, target.now);
  }
  await documents.send(
    new UpdateCommand({
      TableName: target.tableName,
      Key: keys.ticketCounter(),
      UpdateExpression: 'SET #value = :count',
      ExpressionAttributeNames: { '#value': 'value' },
      ExpressionAttributeValues: { ':count': stories.length },
    }),
  );
};
