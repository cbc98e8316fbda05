import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  AdminCreateUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
  type AdminCreateUserCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { idFrom } from '#shared/domain/id.ts';
import { localeSchema } from '#shared/domain/locale.ts';
import { emailAddressSchema, personNameSchema, type Agent } from '#shared/domain/person.ts';
import { accountItem } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { agentItem } from '#shared/table/person.entity.ts';

/**
 * Adds an administrator to a deployed stack, with the caller's AWS credentials; the stack's outputs print the command.
 * Cognito mails a link that works once, for seven days; `--print-link` writes it here instead, for who has no mail yet.
 * May be repeated: until a password was chosen there is a new link, which ends the earlier one. Who is an agent already
 * becomes an administrator, and keeps password, second factor and teams.
 */
const argumentsSchema = z.object({
  region: z.string().min(1),
  table: z.string().min(3),
  pool: z.string().min(1),
  email: emailAddressSchema,
  name: personNameSchema,
  locale: localeSchema.default('en'),
  portal: z.url().optional(),
  'print-link': z.boolean().default(false),
});

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    region: text,
    table: text,
    pool: text,
    email: text,
    name: text,
    locale: text,
    portal: text,
    'print-link': { type: 'boolean' },
  },
});
const parsed = argumentsSchema.safeParse(values);
if (!parsed.success) throw new Error(`Arguments: ${z.prettifyError(parsed.error)}`);
const { region, table, pool, email, name, locale, portal, 'print-link': printLink } = parsed.data;
if (printLink && portal === undefined) throw new Error('Arguments: --print-link needs --portal.');

const cognito = new CognitoIdentityProviderClient({ region });
const user = { UserPoolId: pool, Username: email };
const mailing: Pick<AdminCreateUserCommandInput, 'MessageAction' | 'DesiredDeliveryMediums'> =
  printLink ? { MessageAction: 'SUPPRESS' } : { DesiredDeliveryMediums: ['EMAIL'] };
/** 144 random bits that stand in a link as they are. */
const password = `Aa1${randomBytes(18).toString('base64url')}`;
const isNew = await cognito
  .send(
    new AdminCreateUserCommand({
      ...user,
      ...mailing,
      TemporaryPassword: password,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
        { Name: 'locale', Value: locale },
      ],
    }),
  )
  .then(() => true)
  .catch((error: unknown) => {
    if (error instanceof UsernameExistsException) return false;
    throw error;
  });
const found = await cognito.send(new AdminGetUserCommand(user));
const sub = found.UserAttributes?.find((attribute) => attribute.Name === 'sub')?.Value;
if (sub === undefined) throw new Error(`Cognito gave ${email} no subject.`);

const id = idFrom('agent', createHash('sha256').update(sub).digest());
const person: Agent = { id, name, email, locale, role: 'administrator', teamIds: [] };
const items = [
  agentItem({ ...person, sub, disabled: false }),
  accountItem({ kind: 'agent', sub, disabled: false, revokedSessions: {}, person }),
];
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region }));
const added = await documents
  .send(
    new TransactWriteCommand({
      TransactItems: items.map((Item) => ({
        Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' },
      })),
    }),
  )
  .then(() => true)
  .catch((error: unknown) => {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  });
if (!added) {
  const values = { ':administrator': 'administrator', ':false': false };
  const role = { ExpressionAttributeNames: { '#role': 'role' }, ExpressionAttributeValues: values };
  const changes = [
    [keys.agent(id), 'SET #role = :administrator, disabled = :false'],
    [keys.account(sub), 'SET person.#role = :administrator, disabled = :false'],
  ] as const;
  await documents.send(
    new TransactWriteCommand({
      TransactItems: changes.map(([Key, UpdateExpression]) => ({
        Update: { TableName: table, Key: { ...Key }, UpdateExpression, ...role },
      })),
    }),
  );
  await cognito.send(new AdminEnableUserCommand(user));
}
const waits = found.UserStatus === 'FORCE_CHANGE_PASSWORD';
if (!isNew && waits && printLink) {
  const Permanent = false;
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent }));
} else if (!isNew && waits) {
  const again = { MessageAction: 'RESEND', TemporaryPassword: password } as const;
  await cognito.send(new AdminCreateUserCommand({ ...user, ...again, ...mailing }));
}
const link = `${portal ?? ''}/agent/sign-in?${new URLSearchParams({ email }).toString()}#${password}`;
process.stdout.write(`${name} is an administrator and signs in as ${email}.\n`);
if (waits)
  process.stdout.write(
    printLink
      ? `This link works once, for seven days:\n${link}\n`
      : 'A link is on its way by mail.\n',
  );
