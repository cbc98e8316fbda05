import { AwsError } from '../../protocol/aws-error.ts';

/** SES API version 1 takes 10 MB a message and 50 recipients. */
const maximumMessageBytes = 10_485_760;
const maximumRecipients = 50;

const tagText = /^[A-Za-z0-9_-]{1,256}$/;

export function checkSize(raw: Buffer): void {
  if (raw.length <= maximumMessageBytes) return;
  throw new AwsError(
    'InvalidParameterValue',
    `Message length is more than ${maximumMessageBytes} bytes long: '${raw.length}'.`,
  );
}

export function checkRecipients(recipients: readonly string[]): void {
  if (recipients.length === 0) {
    throw new AwsError('InvalidParameterValue', "Missing final '@domain'");
  }
  if (recipients.length > maximumRecipients) {
    throw new AwsError('InvalidParameterValue', `Recipient count exceeds ${maximumRecipients}.`);
  }
  const bad = recipients.find((recipient) => !/^[^\s@]+@[^\s@]+$/.test(recipient));
  if (bad === undefined) return;
  throw new AwsError('InvalidParameterValue', `Invalid recipient address: ${bad}`);
}

export function checkTags(tags: Readonly<Record<string, string>>): void {
  const bad = Object.entries(tags)
    .flat()
    .find((text) => !tagText.test(text));
  if (bad === undefined) return;
  throw new AwsError(
    'InvalidParameterValue',
    `Invalid tag text <${bad}>: only alphanumeric ASCII characters, '_', and '-' are allowed.`,
  );
}
