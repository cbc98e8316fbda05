import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { idFrom } from '#shared/domain/id.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import { readContact } from '#shared/table/person.entity.ts';
import { readTicketExport } from '#shared/table/ticket-export.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { readEnv } from '../../platform/env.ts';
import { loadSettings } from '../../platform/settings.ts';
import { onTicketEventEnv } from '../env.ts';
import { composeMail } from '../outbound/compose-mail.ts';
import { sendRaw } from '../outbound/ses.ts';
import { dateTime } from '../templates/date-time.ts';
import { exportReadyContent } from './export-ready-content.ts';

const { MAIL_DOMAIN, PORTAL_URL } = readEnv(
  onTicketEventEnv.pick({ MAIL_DOMAIN: true, PORTAL_URL: true }),
);

/** Takes the mail of an export for sending; false where it was taken before. */
const claim = async (exportId: string): Promise<boolean> => {
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.ticketExport(exportId),
        UpdateExpression: 'SET mailSentAt = :now',
        ConditionExpression: 'mailed = :yes AND attribute_not_exists(mailSentAt)',
        ExpressionAttributeValues: { ':now': toInstant(Date.now()), ':yes': true },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

const release = (exportId: string) =>
  table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: keys.ticketExport(exportId),
      UpdateExpression: 'REMOVE mailSentAt',
    }),
  );

/**
 * Tells who asked for an export that it is ready, once; nobody while mail is off or where the address bounced. A try
 * whose answer was lost is not repeated: the portal shows the file anyway. Throws where SES did not take it now.
 */
export const mailExportReady = async (exportId: string): Promise<void> => {
  const made = await getItem(keys.ticketExport(exportId), readTicketExport);
  if (made === undefined || MAIL_DOMAIN === '') return;
  const [settings, contact] = await Promise.all([
    loadSettings(),
    getItem(keys.contact(made.contactId), readContact),
  ]);
  const from = settings.supportAddress;
  if (contact === undefined || from === undefined) return;
  const suppressed = await getItem(keys.suppressedAddress(contact.email), () => true);
  if (suppressed === true || !(await claim(exportId))) return;
  const mailId = idFrom('mail', createHash('sha256').update(exportId).digest());
  const { locale, name, email } = contact;
  const raw = await composeMail(
    exportReadyContent(locale, {
      brand: settings.brandName,
      name,
      rows: made.rows,
      url: `${PORTAL_URL}/tickets?export=${exportId}`,
      until: dateTime(made.endsAt, locale, made.timeZone),
    }),
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
  await release(exportId);
  throw result.error;
};
