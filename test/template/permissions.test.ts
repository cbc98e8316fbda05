import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ownFunctions, readAssembly, referred } from './assembly.ts';

const assembly = readAssembly('full');

const oneOrMore = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const statementSchema = z.object({ Effect: z.string(), Action: oneOrMore, Resource: oneOrMore });
type Statement = z.infer<typeof statementSchema>;

const statementsOf = (role: string): readonly Statement[] =>
  assembly
    .of('AWS::IAM::Policy')
    .filter(({ Properties }) => referred(Properties['Roles'][0]) === role)
    .flatMap(({ Properties }) =>
      z.array(statementSchema).parse(Properties['PolicyDocument'].Statement),
    );

const roles = [
  ...ownFunctions(assembly).map(({ Properties }) => ({
    name: String(Properties['Environment'].Variables.POWERTOOLS_SERVICE_NAME),
    role: referred(Properties['Role']) ?? '',
  })),
  {
    name: 'timers',
    role: assembly.of('AWS::IAM::Role').find(({ id }) => id.startsWith('SlaTimersRole'))?.id ?? '',
  },
];

/** Resources that end in a wildcard because their names are made later, and actions that take none. */
const allowedWildcards = [
  {
    resource: /^\*$/,
    actions:
      /^(?:xray:Put(?:TraceSegments|TelemetryRecords)|ses:Get(?:AccountSendingEnabled|IdentityDkimAttributes|IdentityVerificationAttributes|SendQuota))$/,
  },
  {
    resource: /StorageAttachments.*\/attachments\/\*/,
    actions: /^s3:(?:GetObject(?:Version)?|PutObject(?:(?:Version)?Tagging)?)$/,
  },
  {
    resource: /StorageAttachments.*\/brand\/\*/,
    actions: /^s3:(?:GetObject|PutObject(?:Tagging)?)$/,
  },
  { resource: /StoragePortal.*\/help\/\*/, actions: /^s3:(?:Get|Put)Object$/ },
  { resource: /TicketsExportsFiles.*\/exports\/\*/, actions: /^s3:(?:Get|Put)Object$/ },
  { resource: /StorageMail.*\/inbound\/\*/, actions: /^s3:GetObject$/ },
  {
    resource: /PrivacyFiles.*\/(?:archives|erasures|work)\/\*/,
    actions: /^s3:(?:Get|Put)Object$/,
  },
  {
    resource: /:schedule\/AcmeHelp-(?:Sla|KnowledgeBase)-Timers-Group-\w+\/\*/,
    actions: /^scheduler:\w+Schedule$/,
  },
];

/** Those that look through the whole table for what belongs to no ticket. */
const scans = ['search/on-index-review', 'tickets/on-list-review', 'privacy/on-job'];

/** What only erasing a person takes: files go with all their versions. */
const erasing = { by: 'privacy/on-job', actions: /^s3:(?:DeleteObject(?:Version)?|Abort\w+)$/ };

describe.each(roles)('$name', ({ name, role }) => {
  const statements = statementsOf(role);

  test('may do something, and names each action', () => {
    expect(statements.length).toBeGreaterThan(0);
    for (const action of statements.flatMap(({ Action }) => Action))
      expect(action).not.toContain('*');
  });

  test('names each resource that can be named', () => {
    for (const { Action, Resource } of statements) {
      const wild = Resource.map((each) =>
        typeof each === 'string' ? each : JSON.stringify(each),
      ).filter((each) => each.includes('*'));
      for (const resource of wild) {
        const allowed = allowedWildcards.find((candidate) => candidate.resource.test(resource));
        expect(allowed, resource).toBeDefined();
        const mayErase = (action: unknown) =>
          name === erasing.by && erasing.actions.test(String(action));
        for (const action of Action)
          if (!mayErase(action)) expect(action).toMatch(allowed!.actions);
      }
    }
  });

  test('does not administer the table, buckets, pools or roles', () => {
    const actions = statements.flatMap(({ Action }) => Action);
    expect(actions.includes('dynamodb:Scan')).toBe(scans.includes(name));
    for (const action of actions) {
      expect(action).not.toMatch(
        /^(?:dynamodb:\w*Table|s3:(?!ListBucket)\w*Bucket\w*|cognito-idp:\w*UserPool\w*|iam:(?!PassRole))/,
      );
    }
  });

  test('has no policy of AWS attached', () => {
    const { Properties } = assembly.resources.find(({ id }) => id === role)!;
    expect(Properties['ManagedPolicyArns']).toBeUndefined();
  });
});

test('only those who plan may hand a role on, and only to the scheduler', () => {
  const passing = assembly
    .of('AWS::IAM::Policy')
    .filter(({ Properties }) => JSON.stringify(Properties).includes('iam:PassRole'));
  expect(passing.map(({ id }) => id.replace(/Role.*/, '')).toSorted()).toEqual([
    'KnowledgeBaseOnArticleEvent',
    'SlaOnTicketEvent',
  ]);
  for (const { Properties } of passing)
    expect(JSON.stringify(Properties)).toContain('"iam:PassedToService":"scheduler.amazonaws.com"');
});
