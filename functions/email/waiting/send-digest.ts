import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Settings } from '#shared/domain/settings.ts';
import { keys } from '#shared/table/keys.ts';
import type { OutboundMail } from '#shared/table/outbound-mail.entity.ts';
import type { DueMail } from '#shared/table/waiting-mail.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { readEnv } from '../../platform/env.ts';
import { loadSettings } from '../../platform/settings.ts';
import type { Recipient } from '../../platform/ticketing/recipients.ts';
import { onTicketEventEnv } from '../env.ts';
import { composeMail } from '../outbound/compose-mail.ts';
import type { PersonalMail } from '../outbound/personal-mails.ts';
import { sendOnce } from '../outbound/send-once.ts';
import { digestUrls } from '../outbound/unsubscribe-urls.ts';
import { loadMail } from '../outbox.store.ts';
import { mailTexts } from '../templates/texts.ts';
import { notificationTexts } from '../templates/notification-texts.ts';
import { draftOf } from './draft-of.ts';
import { finishDue } from './due-mails.store.ts';

type Digest = Extract<DueMail, { does: 'send-digest' }>;

const { MAIL_DOMAIN, PORTAL_URL } = readEnv(
  onTicketEventEnv.pick({ MAIL_DOMAIN: true, PORTAL_URL: true }),
);

const composeDigest = async (
  { digestId, personId }: Digest,
  { name, email, locale }: Recipient,
  mails: readonly PersonalMail[],
  from: string,
  settings: Settings,
): Promise<Buffer> => {
  const { choose, digest } = notificationTexts(locale);
  const { brandName, brandColor, brandLogo } = settings;
  const urls = await digestUrls(personId);
  const subject = digest.subject(brandName);
  return composeMail(
    {
      subject,
      preheader: mails.map(({ news }) => news.title).join(' · '),
      heading: subject,
      blocks: [
        { kind: 'text', text: mailTexts(locale).hello(name) },
        { kind: 'text', text: digest.intro },
        { kind: 'news', items: mails.map(({ news }) => news) },
      ],
      footer: digest.footer(brandName),
      choose: { label: choose, url: urls.choose },
    },
    { name: brandName, color: brandColor, logo: brandLogo, portalUrl: PORTAL_URL, locale },
    {
      mailId: digestId,
      from: { name: brandName, address: from },
      to: { name, address: email },
      messageId: `${digestId}@${MAIL_DOMAIN}`,
      references: [],
      unsubscribe: urls.oneClick,
      autoSubmitted: 'auto-generated',
      date: new Date(),
    },
    [],
  );
};

/** What became of the digest became of each mail that it tells of. */
const settle = async (mailId: string, digest: OutboundMail): Promise<void> => {
  const { state, sentAt, reason } = digest;
  const outcome = { state, sentAt, reason };
  const known = Object.entries(outcome).filter(([, value]) => value !== undefined);
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.outboundMail(mailId) },
        UpdateExpression: `SET ${known.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: '#state = :waiting',
        ExpressionAttributeNames: Object.fromEntries(known.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(known.map(([name, value]) => [`:${name}`, value])),
          ':waiting': 'waiting',
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Sends what is true of the mails that a digest holds, as one, once. Throws where SES did not take it now. */
const sendMembers = async (due: Digest): Promise<void> => {
  const { digestId, personId } = due;
  const sent = await loadMail(digestId);
  const found = sent?.state === 'sent' ? [] : await Promise.all(due.members.map(draftOf));
  const mails = found.filter((mail) => mail !== undefined);
  const [first] = mails;
  if (first === undefined) return;
  const settings = await loadSettings();
  const from = settings.supportAddress ?? first.draft.from;
  const { recipient } = first;
  await sendOnce({
    id: digestId,
    kind: 'digest',
    recipientId: personId,
    role: recipient.role,
    from,
    to: recipient.email,
    subject: notificationTexts(recipient.locale).digest.subject(settings.brandName),
    messageId: `${digestId}@${MAIL_DOMAIN}`,
    skip: undefined,
    automatic: false,
    compose: () => composeDigest(due, recipient, mails, from, settings),
  });
};

/** Sends a digest whose mails are settled, notes on each that it was told of, and is done. */
export const sendDigest = async (due: Digest): Promise<void> => {
  await sendMembers(due);
  const digest = await loadMail(due.digestId);
  if (digest !== undefined)
    await Promise.all(due.members.map(({ mailId }) => settle(mailId, digest)));
  await finishDue(due);
};
