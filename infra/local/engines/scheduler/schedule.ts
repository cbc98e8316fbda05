import * as z from 'zod';

const scheduleName = z.string().regex(/^[\w.-]{1,64}$/);

const targetSchema = z.strictObject({
  Arn: z
    .string()
    .regex(/^arn:aws:(lambda|sqs|sns|events):/, 'Only Lambda, SQS, SNS and EventBridge targets'),
  RoleArn: z.string(),
  Input: z.string().max(262_144).optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
  RetryPolicy: z
    .strictObject({
      MaximumEventAgeInSeconds: z.coerce.number().min(60).max(86_400).optional(),
      MaximumRetryAttempts: z.coerce.number().min(0).max(185).optional(),
    })
    .optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string().optional() }).optional(),
});

const flexibleTimeWindowSchema = z
  .strictObject({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.coerce.number().min(1).max(1440).optional(),
  })
  .refine(
    (window) => (window.Mode === 'FLEXIBLE') === (window.MaximumWindowInMinutes !== undefined),
    'MaximumWindowInMinutes goes with mode FLEXIBLE',
  );

/** Dates are epoch seconds in the API and ISO texts in templates. */
const date = z.union([z.number(), z.iso.datetime().transform((text) => Date.parse(text) / 1000)]);

/** What a caller says about a schedule, in the API and in a template. */
export const scheduleSchema = z.strictObject({
  Name: scheduleName,
  GroupName: scheduleName.default('default'),
  ScheduleExpression: z.string().max(256),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  StartDate: date.optional(),
  EndDate: date.optional(),
  Description: z.string().max(512).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  KmsKeyArn: z.string().optional(),
  Target: targetSchema,
  FlexibleTimeWindow: flexibleTimeWindowSchema,
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
});
export type Schedule = z.infer<typeof scheduleSchema>;
export const groupNameSchema = scheduleName;
