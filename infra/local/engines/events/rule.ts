import * as z from 'zod';

const targetSchema = z.strictObject({
  Id: z.string(),
  Arn: z.string(),
  RoleArn: z.string().optional(),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .strictObject({
      InputPathsMap: z.record(z.string(), z.string()).optional(),
      InputTemplate: z.string(),
    })
    .optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.coerce.number().min(0).max(185).default(185),
      MaximumEventAgeInSeconds: z.coerce.number().min(60).max(86_400).default(86_400),
    })
    .optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string() }).optional(),
});
export type Target = z.infer<typeof targetSchema>;

export const rulePropertiesSchema = z
  .strictObject({
    Name: z.string().optional(),
    Description: z.string().optional(),
    EventBusName: z.string().default('default'),
    EventPattern: z.record(z.string(), z.unknown()).optional(),
    ScheduleExpression: z.string().optional(),
    State: z
      .enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'])
      .default('ENABLED'),
    RoleArn: z.string().optional(),
    Targets: z.array(targetSchema).max(5).default([]),
    Tags: z.array(z.unknown()).optional(),
  })
  .refine(
    (rule) => rule.EventPattern ?? rule.ScheduleExpression,
    'A rule needs a pattern or a schedule',
  );

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly pattern: unknown;
  readonly schedule: string | undefined;
  readonly enabled: boolean;
  readonly targets: readonly Target[];
}
