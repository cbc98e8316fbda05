import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { idFrom } from '#shared/domain/id.ts';
import { localeSchema } from '#shared/domain/locale.ts';
import { emailAddressSchema, personNameSchema, type Agent } from '#shared/domain/person.ts';
import { accountItem } from '#shared/table/account.entity.ts';
import { agentItem } from '#shared/table/person.entity.ts';

/**
 * Adds an administrator to a deployed stack, with the caller's AWS credentials; the stack's outputs print the command.
 * Cognito mails a password to begin with. May be repeated.
 */
const argumentsSchema = z.object({
  region: z.string().min(1),
  table: z.string().min(3),
  pool: z.string().min(1),
  email: emailAddressSchema,
  name: personNameSchema,
  locale: localeSchema.default('en'),
});

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { region: text, table: text, pool: text, email: text, name: text, locale: text },
});
const parsed = argumentsSchema.safeParse(values);
if (!parsed.success) throw new Error(`Arguments: ${z.prettifyError(parsed.error)}`);
const { region, table, pool, email, name, locale } = parsed.data;

const cognito = new CognitoIdentityProviderClient({ region });
const user = { UserPoolId: pool, Username: email };
try {
  const UserAttributes = [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'name', Value: name },
    { Name: 'locale', Value: locale },
  ];
  await cognito.send(
    new AdminCreateUserCommand({ ...user, UserAttributes, DesiredDeliveryMediums: ['EMAIL'] }),
  );
} catch (error) {
  if (!(error instanceof UsernameExistsException)) throw error;
}
const found = await cognito.send(new AdminGetUserCommand(user));
const sub = found.UserAttributes?.find((attribute) => attribute.Name === 'sub')?.Value;
if (sub === undefined) throw new Error(`Cognito gave ${email} no subject.`);

const id = idFrom('agent', createHash('sha256').update(sub).digest());
const person: Agent = { id, name, email, locale, role: 'administrator', teamIds: [] };
const items = [
  agentItem({ ...person, sub, disabled: false }),
  accountItem({ kind: 'agent', sub, disabled: false, revokedSessions: {}, person }),
];
await DynamoDBDocumentClient.from(new DynamoDBClient({ region })).send(
  new TransactWriteCommand({
    TransactItems: items.map((Item) => ({ Put: { TableName: table, Item } })),
  }),
);
process.stdout.write(`${name} is an administrator and signs in as ${email}.\n`);
