import * as z from 'zod';

const domainName = z
  .string()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/);

/** The command line gives text (`-c key=true`), cdk.json a boolean. */
const flag = z.union([z.boolean(), z.stringbool()]);

/** What an owner decides about a deployment: context of `cdk.json`, or `-c key=value`. Each may be absent. */
const fields = {
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,19}$/)
    .default('Porchlight')
    .describe('Name of the stack; also begins the names of its buckets.'),
  brandName: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .default('Porchlight')
    .describe('Brand until the administrator sets one.'),
  region: z
    .string()
    .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/)
    .optional()
    .describe('AWS region; the one of the AWS profile where absent.'),
  portalDomain: domainName
    .optional()
    .describe('Domain of the portal; the CloudFront address where absent.'),
  certificateArn: z
    .string()
    .startsWith('arn:')
    .optional()
    .describe('ACM certificate of `portalDomain`, in us-east-1 as CloudFront demands.'),
  hostedZoneId: z
    .string()
    .optional()
    .describe('Route 53 zone that the records of `portalDomain` go to.'),
  mailDomain: domainName
    .optional()
    .describe(
      'Domain that tickets are mailed from and to, best one of its own, as SES receives all its mail; mail is off where absent.',
    ),
  mailDomainVerified: flag
    .default(false)
    .describe(
      'Say true once SES shows the domain as verified: mail is sent and received from that deployment on.',
    ),
  supportLocalPart: z
    .string()
    .toLowerCase()
    .regex(/^(?!.*\.\.)[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?$/)
    .default('support')
    .describe('What stands before the @ of the support address.'),
  mailRetentionDays: z.coerce
    .number()
    .int()
    .min(60)
    .default(730)
    .describe('Days that received mails are kept as they came.'),
  malwareScan: flag
    .default(false)
    .describe(
      'Say true to have GuardDuty scan each file before anybody gets it; it is paid for by scanned gigabyte and object.',
    ),
  agentSearch: z
    .enum(['table', 'opensearch'])
    .default('table')
    .describe(
      'What agents search: the table, at no fixed cost, or an OpenSearch Serverless collection of its own.',
    ),
  alarmAddress: z.email().optional().describe('Mail address that alarms go to.'),
  reservedConcurrency: flag
    .default(true)
    .describe(
      'Say false where the account may run only a few functions at once (a new account: ten).',
    ),
} as const;

const settingsSchema = z
  .strictObject(fields)
  .refine(
    (settings) => (settings.portalDomain === undefined) === (settings.certificateArn === undefined),
    {
      message: 'portalDomain and certificateArn go together.',
      path: ['certificateArn'],
    },
  )
  .refine(
    (settings) => settings.hostedZoneId === undefined || settings.portalDomain !== undefined,
    {
      message: 'hostedZoneId needs portalDomain.',
      path: ['hostedZoneId'],
    },
  )
  .refine((settings) => !settings.mailDomainVerified || settings.mailDomain !== undefined, {
    message: 'mailDomainVerified needs mailDomain.',
    path: ['mailDomainVerified'],
  });
export type DeploymentSettings = z.output<typeof settingsSchema>;

/** Reads the settings; a wrong one stops with its name and what is expected. */
export const readSettings = (context: (key: string) => unknown): DeploymentSettings => {
  const given = Object.keys(fields)
    .map((key) => [key, context(key)] as const)
    .filter(([, value]) => value !== undefined && value !== '');
  const result = settingsSchema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  throw new Error(`Settings in cdk.json or -c: ${z.prettifyError(result.error)}`);
};
