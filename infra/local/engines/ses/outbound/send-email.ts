import * as z from 'zod';
import { bareAddress } from '../mime/addresses.ts';
import { composeMail } from './compose-mail.ts';
import { dispatch, type DispatchParts } from './dispatch.ts';
import { checkRecipients, checkSize, checkTags } from './send-rules.ts';
import { tagsSchema } from './send-raw-email.ts';

const content = z.strictObject({ Data: z.string(), Charset: z.string().optional() });
const addresses = z.array(z.string()).default([]);

const sendEmailSchema = z.strictObject({
  Source: z.string(),
  Destination: z.strictObject({
    ToAddresses: addresses,
    CcAddresses: addresses,
    BccAddresses: addresses,
  }),
  Message: z.strictObject({
    Subject: content,
    Body: z.strictObject({ Text: content.optional(), Html: content.optional() }),
  }),
  ReplyToAddresses: addresses,
  ReturnPath: z.string().optional(),
  SourceArn: z.string().optional(),
  ReturnPathArn: z.string().optional(),
  Tags: tagsSchema,
  ConfigurationSetName: z.string().optional(),
});

/** Composes the MIME for the caller and sends it. */
export async function sendEmail(parts: DispatchParts, input: unknown, caller: string) {
  const request = sendEmailSchema.parse(input);
  const { Source, Destination, Message } = request;
  parts.identities.check(Source);
  parts.sets.check(request.ConfigurationSetName);
  checkTags(request.Tags);
  const { ToAddresses, CcAddresses, BccAddresses } = Destination;
  const recipients = [...ToAddresses, ...CcAddresses, ...BccAddresses].map(bareAddress);
  checkRecipients(recipients);
  const raw = await composeMail({
    from: Source,
    to: ToAddresses,
    cc: CcAddresses,
    replyTo: request.ReplyToAddresses,
    subject: Message.Subject.Data,
    text: Message.Body.Text?.Data,
    html: Message.Body.Html?.Data,
  });
  checkSize(raw);
  const MessageId = await dispatch(parts, {
    operation: 'SendEmail',
    source: Source,
    recipients,
    raw,
    configurationSet: request.ConfigurationSetName,
    tags: request.Tags,
    caller,
  });
  return { MessageId };
}
