import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isErasedAddress } from '#shared/domain/erased-person.ts';
import { idFrom } from '#shared/domain/id.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { keys, type Key } from '#shared/table/keys.ts';
import { readContact, type StoredContact } from '#shared/table/person.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { readEnv } from '../../platform/env.ts';
import { loadSettings } from '../../platform/settings.ts';
import { onTicketEventEnv } from '../env.ts';
import { composeMail } from '../outbound/compose-mail.ts';
import { sendRaw } from '../outbound/ses.ts';
import type { MailContent } from '../templates/mail-content.ts';

const { MAIL_DOMAIN, PORTAL_URL } = readEnv(
  onTicketEventEnv.pick({ MAIL_DOMAIN: true, PORTAL_URL: true }),
);

/** A file that somebody asked for, and the item that knows whether a mail told of it. */
interface Made {
  readonly id: string;
  readonly contactId: string;
  readonly key: Key;
}

/** Takes the mail for sending; false where it was taken before, or the file is another one by now. */
const claim = async ({ id, key }: Made): Promise<boolean> => {
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...key },
        UpdateExpression: 'SET mailSentAt = :now',
        ConditionExpression: '#id = :id AND attribute_not_exists(mailSentAt)',
        ExpressionAttributeNames: { '#id': 'id' },
        ExpressionAttributeValues: { ':now': toInstant(Date.now()), ':id': id },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

const release = ({ key }: Made) =>
  table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...key },
      UpdateExpression: 'REMOVE mailSentAt',
    }),
  );

interface Told {
  readonly brand: string;
  readonly contact: StoredContact;
}

/**
 * Tells who asked for a file that it is ready, once; nobody while mail is off or where the address bounced. A try whose
 * answer was lost is not repeated: the portal shows the file anyway. Throws where SES did not take it now.
 */
export const mailReady = async (made: Made, write: (told: Told) => MailContent): Promise<void> => {
  if (MAIL_DOMAIN === '') return;
  const [settings, contact] = await Promise.all([
    loadSettings(),
    getItem(keys.contact(made.contactId), readContact),
  ]);
  const from = settings.supportAddress;
  if (contact === undefined || from === undefined || isErasedAddress(contact.email)) return;
  const suppressed = await getItem(keys.suppressedAddress(contact.email), () => true);
  if (suppressed === true || !(await claim(made))) return;
  const mailId = idFrom('mail', createHash('sha256').update(made.id).digest());
  const { locale, name, email } = contact;
  const raw = await composeMail(
    write({ brand: settings.brandName, contact }),
    {
      name: settings.brandName,
      color: settings.brandColor,
      logo: settings.brandLogo,
      portalUrl: PORTAL_URL,
      locale,
    },
    {
      mailId,
      from: { name: settings.brandName, address: from },
      to: { name, address: email },
      messageId: `${mailId}@${MAIL_DOMAIN}`,
      references: [],
      autoSubmitted: 'auto-generated',
      date: new Date(),
    },
    [],
  );
  const result = await sendRaw(raw, { id: mailId, from, to: email });
  if (result.outcome !== 'not-now') return;
  await release(made);
  throw result.error;
};
