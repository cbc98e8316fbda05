import * as z from 'zod';
import { AwsError } from '../../protocol/aws-error.ts';
import { bareAddress, headerAddresses } from '../mime/addresses.ts';
import { headerValue, parseRawMail, type RawMail } from '../mime/raw-mail.ts';
import { dispatch, type DispatchParts } from './dispatch.ts';
import { checkRecipients, checkSize, checkTags } from './send-rules.ts';

export const tagsSchema = z
  .array(z.strictObject({ Name: z.string(), Value: z.string() }))
  .default([])
  .transform((tags) => Object.fromEntries(tags.map(({ Name, Value }) => [Name, Value])));

const sendRawEmailSchema = z.strictObject({
  Source: z.string().optional(),
  Destinations: z.array(z.string()).default([]),
  RawMessage: z.strictObject({ Data: z.string() }),
  FromArn: z.string().optional(),
  SourceArn: z.string().optional(),
  ReturnPathArn: z.string().optional(),
  Tags: tagsSchema,
  ConfigurationSetName: z.string().optional(),
});

/** Sends MIME as it is, to `Destinations` or else to everybody its headers name. */
export async function sendRawEmail(parts: DispatchParts, input: unknown, caller: string) {
  const request = sendRawEmailSchema.parse(input);
  const raw = Buffer.from(request.RawMessage.Data, 'base64');
  checkSize(raw);
  const mail = parseRawMail(raw);
  const from = headerValue(mail, 'From');
  if (from === undefined)
    throw new AwsError('InvalidParameterValue', "Missing required header 'From'.");
  const source = request.Source ?? from;
  parts.identities.check(from, source);
  const named = request.Destinations.map(bareAddress);
  const recipients = named.length > 0 ? named : headerAddresses(mail, 'To', 'Cc', 'Bcc');
  checkRecipients(recipients);
  const tags = { ...headerTags(mail), ...request.Tags };
  checkTags(tags);
  const configurationSet =
    request.ConfigurationSetName ?? headerValue(mail, 'X-SES-CONFIGURATION-SET');
  parts.sets.check(configurationSet);
  const outgoing = { source, recipients, raw, configurationSet, tags, caller };
  return { MessageId: await dispatch(parts, { operation: 'SendRawEmail', ...outgoing }) };
}

/** `X-SES-MESSAGE-TAGS: name=value, name=value` */
function headerTags(mail: RawMail): Record<string, string> {
  const pairs = (headerValue(mail, 'X-SES-MESSAGE-TAGS') ?? '')
    .split(',')
    .map((pair) => pair.trim().split('='));
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => (name && value ? [[name, value]] : [])),
  );
}
