import { randomBytes, randomUUID } from 'node:crypto';

/** An id of the form SES gives to mail it sends. */
export function outgoingMessageId(now: number): string {
  return `0100${now.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
}

/** An id of the form SES gives to mail it receives: 40 lower-case letters and digits. */
export function receivedMessageId(): string {
  return [...randomBytes(40)].map((byte) => (byte % 36).toString(36)).join('');
}

/** The domain of the Message-ID SES writes into a mail. */
export const messageIdDomain = (region: string): string =>
  region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`;
