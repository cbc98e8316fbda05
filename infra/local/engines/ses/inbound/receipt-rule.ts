import * as z from 'zod';

const topicArn = z.string().optional();

const actionSchema = z.strictObject({
  S3Action: z
    .strictObject({
      BucketName: z.string(),
      ObjectKeyPrefix: z.string().default(''),
      TopicArn: topicArn,
      KmsKeyArn: z.string().optional(),
      IamRoleArn: z.string().optional(),
    })
    .optional(),
  SNSAction: z
    .strictObject({ TopicArn: z.string(), Encoding: z.enum(['UTF-8', 'Base64']).default('UTF-8') })
    .optional(),
  LambdaAction: z
    .strictObject({
      FunctionArn: z.string(),
      InvocationType: z.enum(['Event', 'RequestResponse']).default('Event'),
      TopicArn: topicArn,
    })
    .optional(),
  StopAction: z.strictObject({ Scope: z.literal('RuleSet'), TopicArn: topicArn }).optional(),
  BounceAction: z
    .strictObject({
      SmtpReplyCode: z.string(),
      StatusCode: z.string().optional(),
      Message: z.string(),
      Sender: z.string(),
      TopicArn: topicArn,
    })
    .optional(),
  AddHeaderAction: z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() }).optional(),
});
export type ReceiptAction = z.infer<typeof actionSchema>;

export const receiptRuleSchema = z.strictObject({
  Name: z.string().optional(),
  Enabled: z.boolean().default(false),
  Recipients: z.array(z.string()).default([]),
  ScanEnabled: z.boolean().default(false),
  TlsPolicy: z.enum(['Optional', 'Require']).optional(),
  Actions: z.array(actionSchema).max(10).default([]),
});

export interface ReceiptRule extends z.infer<typeof receiptRuleSchema> {
  readonly name: string;
  readonly arn: string;
}

/**
 * Whether a recipient meets one condition of a rule: an address (with any label), a domain, or with a leading dot every
 * subdomain of it.
 */
export function meetsCondition(recipient: string, condition: string): boolean {
  const wanted = condition.toLowerCase();
  const [local = '', domain = ''] = recipient.toLowerCase().split('@');
  if (wanted.startsWith('.')) return domain.endsWith(wanted);
  if (!wanted.includes('@')) return domain === wanted;
  return [`${local}@${domain}`, `${local.split('+')[0] ?? ''}@${domain}`].includes(wanted);
}
