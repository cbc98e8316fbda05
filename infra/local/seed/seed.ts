import type { Credentials } from '../iam/credentials.ts';
import type { SignIn } from '../stack-file.ts';
import { demoSignIns, seedDemo } from './demo.ts';
import { sendDemoMails } from './mails.ts';

/** What a seed may use: the public addresses, the stack's outputs, and credentials that may do anything. */
export interface SeedTarget {
  readonly portal: string;
  readonly aws: string;
  readonly smtp: { readonly host: string; readonly port: number };
  /** Empty while mail is off. */
  readonly supportAddress: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly outputs: Readonly<Record<string, string>>;
  /** Stack time, epoch milliseconds. */
  readonly now: number;
}

/** People one can sign in as after seeding, by the role they play in the demo. */
export const signIns: Readonly<Record<string, SignIn>> = demoSignIns;

/** Fills a new stack once. A stack without the product's outputs (a template under test) is left alone. */
export async function seed(target: SeedTarget): Promise<void> {
  const { aws, region, credentials, outputs, now, smtp, supportAddress } = target;
  const { TableName, CustomerPoolId, AgentPoolId } = outputs;
  if (TableName === undefined || CustomerPoolId === undefined || AgentPoolId === undefined) return;
  await seedDemo({
    awsOrigin: aws,
    region,
    credentials,
    tableName: TableName,
    customerPoolId: CustomerPoolId,
    agentPoolId: AgentPoolId,
    brandName: outputs['BrandName'] ?? 'Porchlight',
    supportAddress,
    now,
  });
  if (supportAddress !== '') await sendDemoMails(smtp, supportAddress);
}
