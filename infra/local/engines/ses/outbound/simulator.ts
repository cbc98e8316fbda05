import { randomUUID } from 'node:crypto';
import type { MailEventType } from './mail-event.ts';

export interface Outcome {
  readonly eventType: Exclude<MailEventType, 'Send'>;
  readonly part: Readonly<Record<string, unknown>>;
}

const simulatorDomain = 'simulator.amazonses.com';

/** What the recipient is to SES's mailbox simulator; labels (`bounce+a@`) are allowed. */
export function simulatorRole(recipient: string): string | undefined {
  const [local = '', domain] = recipient.toLowerCase().split('@');
  return domain === simulatorDomain ? local.split('+')[0] : undefined;
}

/** What happens to a mail at its recipient's server, in order. */
export function outcomesOf(
  recipient: string,
  suppressed: boolean,
  now: number,
): readonly Outcome[] {
  if (suppressed) return [bounce(recipient, now, 'OnAccountSuppressionList')];
  switch (simulatorRole(recipient)) {
    case 'bounce':
      return [bounce(recipient, now, 'General')];
    case 'suppressionlist':
      return [bounce(recipient, now, 'Suppressed')];
    case 'complaint':
      return [delivery(recipient, now), complaint(recipient, now)];
    default:
      return [delivery(recipient, now)];
  }
}

function delivery(recipient: string, now: number): Outcome {
  const delivered = {
    timestamp: new Date(now).toISOString(),
    processingTimeMillis: 1,
    recipients: [recipient],
    smtpResponse: '250 2.0.0 OK',
    remoteMtaIp: '127.0.0.1',
    reportingMTA: 'a1-1.smtp-out.amazonses.com',
  };
  return { eventType: 'Delivery', part: { delivery: delivered } };
}

function bounce(recipient: string, now: number, bounceSubType: string): Outcome {
  const unknownUser = bounceSubType === 'General';
  const bounced = {
    feedbackId: randomUUID(),
    bounceType: 'Permanent',
    bounceSubType,
    bouncedRecipients: [
      {
        emailAddress: recipient,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: unknownUser
          ? 'smtp; 550 5.1.1 user unknown'
          : 'Amazon SES did not send the message to this address because it is on the suppression list.',
      },
    ],
    timestamp: new Date(now).toISOString(),
    reportingMTA: 'dns; amazonses.com',
  };
  return { eventType: 'Bounce', part: { bounce: bounced } };
}

function complaint(recipient: string, now: number): Outcome {
  const complained = {
    feedbackId: randomUUID(),
    complaintSubType: null,
    complainedRecipients: [{ emailAddress: recipient }],
    timestamp: new Date(now).toISOString(),
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: new Date(now).toISOString(),
  };
  return { eventType: 'Complaint', part: { complaint: complained } };
}
