import * as z from 'zod';
import type { Host } from '../engine.ts';

/** Stands for "by mail" among the ARNs the outbox delivers to. */
export const mailArn = 'mail:';

const mailSchema = z.object({ to: z.string(), subject: z.string(), text: z.string() });
export type NotificationMail = z.infer<typeof mailSchema> & { readonly from: string };
export type SendMail = (mail: NotificationMail) => Promise<unknown>;

/** The host's `deliver`, and the mail of `email` subscriptions. */
export function deliverWithMail(host: Host, sendMail: SendMail): Host['deliver'] {
  return async (target, payload, options) => {
    if (target !== mailArn) return host.deliver(target, payload, options);
    await sendMail({ from: 'no-reply@sns.amazonaws.com', ...mailSchema.parse(payload) });
  };
}
