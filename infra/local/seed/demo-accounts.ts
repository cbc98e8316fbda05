import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  UsernameExistsException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Agent, Contact } from '#shared/domain/person.ts';
import { accountItem } from '#shared/table/account.entity.ts';
import { agentItem, contactEmailItem, contactItem } from '#shared/table/person.entity.ts';
import { demoAgents, demoContacts, demoPassword } from './people.ts';

/** Where the demo company's people are made. */
export interface Directory {
  readonly cognito: CognitoIdentityProviderClient;
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly customerPoolId: string;
  readonly agentPoolId: string;
}

const signUp = async (
  { cognito }: Directory,
  UserPoolId: string,
  person: Contact | Agent,
): Promise<string> => {
  const Username = person.email;
  try {
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: person.email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: person.name },
          { Name: 'locale', Value: person.locale },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await cognito.send(
    new AdminSetUserPasswordCommand({
      UserPoolId,
      Username,
      Password: demoPassword,
      Permanent: true,
    }),
  );
  const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
  const sub = user.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error(`Cognito gave ${Username} no subject.`);
  return sub;
};

/** Makes everybody of the demo able to sign in. May be repeated. */
export const createDemoAccounts = async (directory: Directory): Promise<void> => {
  const put = (Item: Record<string, unknown>) =>
    directory.documents.send(new PutCommand({ TableName: directory.tableName, Item }));
  for (const contact of Object.values<Contact>(demoContacts)) {
    const sub = await signUp(directory, directory.customerPoolId, contact);
    await put(contactItem({ ...contact, sub }));
    await put(contactEmailItem(contact));
    await put(
      accountItem({ kind: 'customer', sub, disabled: false, revokedSessions: {}, person: contact }),
    );
  }
  for (const agent of Object.values<Agent>(demoAgents)) {
    const sub = await signUp(directory, directory.agentPoolId, agent);
    await put(agentItem({ ...agent, sub, disabled: false }));
    await put(
      accountItem({ kind: 'agent', sub, disabled: false, revokedSessions: {}, person: agent }),
    );
  }
};
