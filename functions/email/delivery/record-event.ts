import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { idSchema } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import { suppressedAddressItem } from '#shared/table/outbound-mail.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { markInvitationBounced } from '../invitation/invitations.store.ts';
import { loadMail, logUndelivered, markSent } from '../outbox.store.ts';
import { sesMessageIdOf } from '../ses-message-id.ts';
import type { MailEvent } from './mail-event.ts';

type Suppression = 'bounce' | 'complaint';

const suppress = async (
  emails: readonly string[],
  reason: Suppression,
  at: Instant,
): Promise<void> => {
  await Promise.all(
    emails.map((address) => {
      const email = address
        .replace(/^.*<([^>]*)>\s*$/, '$1')
        .trim()
        .toLowerCase();
      return table.send(
        new PutCommand({
          TableName: tableName,
          Item: suppressedAddressItem({ email, reason, at }),
        }),
      );
    }),
  );
};

/** Sets what a mail's item does not know yet; the first word on each counts. */
const note = async (
  mailId: string,
  attributes: Readonly<Record<string, string>>,
): Promise<void> => {
  const names = Object.keys(attributes);
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.outboundMail(mailId),
        UpdateExpression: `SET ${names.map((name) => `#${name} = if_not_exists(#${name}, :${name})`).join(', ')}`,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(
          Object.entries(attributes).map(([name, value]) => [`:${name}`, value]),
        ),
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

const attributesOf = (event: MailEvent): Record<string, string> | undefined => {
  switch (event.eventType) {
    case 'Delivery':
      return { deliveredAt: event.delivery.timestamp };
    case 'Bounce':
      return {
        bouncedAt: event.bounce.timestamp,
        bounce: `${event.bounce.bounceType}/${event.bounce.bounceSubType}`,
      };
    case 'Complaint':
      return { complainedAt: event.complaint.timestamp };
    case 'Reject':
      return { reason: event.reject?.reason ?? 'rejected' };
    default:
      return undefined;
  }
};

const troubles: ReadonlySet<MailEvent['eventType']> = new Set(['Bounce', 'Complaint', 'Reject']);

const suppressFrom = async (event: MailEvent): Promise<void> => {
  if (event.eventType === 'Complaint') {
    await suppress(
      event.complaint.complainedRecipients.map(({ emailAddress }) => emailAddress),
      'complaint',
      event.complaint.timestamp,
    );
  }
  if (event.eventType === 'Bounce' && event.bounce.bounceType === 'Permanent') {
    await suppress(
      event.bounce.bouncedRecipients.map(({ emailAddress }) => emailAddress),
      'bounce',
      event.bounce.timestamp,
    );
  }
};

const noteInvitation = async (event: MailEvent): Promise<void> => {
  const tagged = idSchema('invitation').safeParse(event.mail.tags.invitation?.[0]);
  if (tagged.success && troubles.has(event.eventType))
    await markInvitationBounced(tagged.data, event.mail.timestamp);
};

/**
 * Keeps what became of a mail, in whatever order SES tells it. Any word of SES proves that it took the mail: that is how
 * a mail counts as sent whose function died before it could say so. Mails that are not of a ticket
 * only suppress, and tell their invitation.
 */
export const recordEvent = async (event: MailEvent, region: string): Promise<void> => {
  await suppressFrom(event);
  await noteInvitation(event);
  const tagged = idSchema('mail').safeParse(event.mail.tags.mail?.[0]);
  const mail = tagged.success ? await loadMail(tagged.data) : undefined;
  if (mail === undefined) return;
  const sesMessageId = event.mail.messageId;
  if (mail.sesMessageId !== sesMessageId) {
    await markSent({
      mail,
      sesMessageId,
      messageId: sesMessageIdOf(sesMessageId, region),
      at: event.mail.timestamp,
    });
  }
  const attributes = attributesOf(event);
  if (attributes !== undefined) await note(mail.id, attributes);
  if (troubles.has(event.eventType)) await table.send(new PutCommand(logUndelivered(mail)));
};
