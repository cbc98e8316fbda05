import * as z from 'zod';
import { toInstant } from '#shared/domain/instant.ts';

const instant = z.string().transform((text) => toInstant(Date.parse(text)));

const mailSchema = z.object({
  messageId: z.string().min(1),
  timestamp: instant,
  tags: z.record(z.string(), z.array(z.string())).default({}),
});

const addresses = z.array(z.object({ emailAddress: z.string() }));

/** What SES tells of a mail it took, as EventBridge delivers it. */
const mailEventSchema = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail: mailSchema }),
  z.object({
    eventType: z.literal('Reject'),
    mail: mailSchema,
    reject: z.object({ reason: z.string() }).optional(),
  }),
  z.object({
    eventType: z.literal('Delivery'),
    mail: mailSchema,
    delivery: z.object({ timestamp: instant }),
  }),
  z.object({
    eventType: z.literal('Bounce'),
    mail: mailSchema,
    bounce: z.object({
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: addresses,
      timestamp: instant,
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail: mailSchema,
    complaint: z.object({ complainedRecipients: addresses, timestamp: instant }),
  }),
]);
export type MailEvent = z.infer<typeof mailEventSchema>;

/** EventBridge's envelope in the body of the queue's message. */
export const mailEventRecordSchema = z.object({
  source: z.literal('aws.ses'),
  detail: mailEventSchema,
});
