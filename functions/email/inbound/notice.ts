import * as z from 'zod';
import { toInstant } from '#shared/domain/instant.ts';
import { mailVerdictsSchema } from '#shared/domain/sender-trust.ts';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { derivedId } from '../../platform/ids.ts';
import { replaySchema } from '../replay.ts';

const status = z.object({ status: z.string() });

/** SES's notice of a received mail (receipt notification), as far as it is needed. */
const noticeSchema = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({
    messageId: z.string().min(1),
    timestamp: z.string(),
    source: z.string().nullish(),
    commonHeaders: z
      .object({
        from: z.array(z.string()).catch([]),
        to: z.array(z.string()).catch([]),
        subject: z.string().nullish().catch(''),
      })
      .partial()
      .catch({}),
  }),
  receipt: z.object({
    recipients: z.array(z.string()),
    spamVerdict: status,
    virusVerdict: status,
    spfVerdict: status,
    dkimVerdict: status,
    dmarcVerdict: status,
    dmarcPolicy: z.string().nullish(),
    action: z.object({ type: z.literal('S3'), objectKey: z.string().min(1) }),
  }),
});

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('Not JSON.');
    return z.NEVER;
  }
});

/** What a message of the queue may be: SNS's envelope around the notice, or a replay. */
export const queueMessageSchema = json.pipe(
  z.union([
    replaySchema,
    z.object({ Type: z.literal('Notification'), Message: json.pipe(noticeSchema) }),
  ]),
);

const shorten = (text: string): string => text.slice(0, 1000);

/** The mail a notice tells of; the same notice always gives the same mail. */
export const mailOf = ({ mail, receipt }: z.output<typeof noticeSchema>): InboundMail => {
  const recipients = receipt.recipients.map((recipient) => recipient.toLowerCase());
  const { from = [], to = [], subject } = mail.commonHeaders;
  return {
    id: derivedId('mail', mail.messageId, ...recipients.toSorted()),
    sesMessageId: mail.messageId,
    objectKey: receipt.action.objectKey,
    recipients,
    returnPath: mail.source ?? '',
    from: shorten(from.join(', ')),
    to: shorten(to.length > 0 ? to.join(', ') : recipients.join(', ')),
    subject: shorten(subject ?? ''),
    receivedAt: toInstant(Date.parse(mail.timestamp)),
    verdicts: mailVerdictsSchema.parse({
      spf: receipt.spfVerdict.status,
      dkim: receipt.dkimVerdict.status,
      dmarc: receipt.dmarcVerdict.status,
      spam: receipt.spamVerdict.status,
      virus: receipt.virusVerdict.status,
      ...(typeof receipt.dmarcPolicy === 'string' && { dmarcPolicy: receipt.dmarcPolicy }),
    }),
    state: 'stored',
    steps: [],
    past: [],
  };
};
