import * as z from 'zod';
import { namesAddress } from '#shared/domain/strike-person.ts';
import { readInboundMail } from '#shared/table/inbound-mail.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { mailLists, readLoggedMail } from '#shared/table/mail-log.entity.ts';
import { readOutboundMail } from '#shared/table/outbound-mail.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { envVariables, readEnv } from '../../platform/env.ts';
import { jsonList, type ArchiveFile } from './archive-file.ts';
import { itemsOf, type Subject } from './person.ts';
import { storedFile } from './stored-file.ts';

const { MAIL_BUCKET } = readEnv(z.object({ MAIL_BUCKET: envVariables.MAIL_BUCKET }));

/** Mails from and to the address, of the half year that the log goes back. */
async function* logged({ contact }: Subject, direction: 'in' | 'out') {
  for await (const item of itemsOf(partitions.mailLog(mailLists.ofAddress(contact.email)))) {
    const mail = readLoggedMail(item);
    if (mail.direction === direction) yield mail.mailId;
  }
}

async function* sent(subject: Subject): AsyncGenerator {
  for await (const id of logged(subject, 'out')) {
    const mail = await getItem(keys.outboundMail(id), readOutboundMail);
    if (mail === undefined || mail.recipientId !== subject.contact.id) continue;
    const { kind, to, subject: line, state, sentAt, deliveredAt, bouncedAt } = mail;
    yield { id, kind, to, subject: line, state, sentAt, deliveredAt, bouncedAt };
  }
}

/** Mails that the person sent, as they came, and a list of those they got. */
export async function* mails(subject: Subject): AsyncGenerator<ArchiveFile> {
  const isTheirs = namesAddress(subject.contact.email);
  for await (const id of logged(subject, 'in')) {
    const mail = await getItem(keys.inboundMail(id), readInboundMail);
    if (mail === undefined || !isTheirs(mail.from)) continue;
    yield {
      name: `mails/received/${mail.receivedAt.slice(0, 10)}-${id}.eml`,
      input: storedFile(MAIL_BUCKET, mail.objectKey),
      counts: true,
    };
  }
  yield { name: 'mails/sent.json', input: jsonList(sent(subject)) };
}

/** How many mails `mails` will give, at most. */
export const countMails = async (subject: Subject): Promise<number> => {
  let count = 0;
  for await (const _id of logged(subject, 'in')) count += 1;
  return count;
};
