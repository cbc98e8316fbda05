import * as z from 'zod';

export const protocolSchema = z.enum(['sqs', 'lambda', 'email']);

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: z.infer<typeof protocolSchema>;
  readonly endpoint: string;
  readonly raw: boolean;
  readonly filterPolicy: unknown;
  readonly filterScope: 'MessageAttributes' | 'MessageBody';
  readonly deadLetterArn: string | undefined;
}
