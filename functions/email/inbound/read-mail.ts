import { natureOf, type MailNature } from '#shared/domain/auto-reply.ts';
import { emailAddressSchema } from '#shared/domain/person.ts';
import { verdictsOnSender, type MailVerdicts } from '#shared/domain/sender-trust.ts';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { authorsAndSigners } from './authors.ts';
import { parseMail, type ReceivedMail } from './parse-mail.ts';
import { readRaw } from './read-raw.ts';
import { unreadMail } from './unread-mail.ts';
import { Unprocessable } from './unprocessable.ts';

/** A mail as it came and taken apart, and who, or what, wrote it. */
export interface ReadMail {
  readonly raw: Uint8Array;
  readonly received: ReceivedMail;
  readonly sender: { readonly name: string; readonly email: string };
  readonly nature: MailNature;
  /** What SES found out, as far as it is about the sender. */
  readonly verdicts: MailVerdicts;
}

/** What cannot be taken apart counts as SES describes it, once somebody let it pass. */
const takeApart = async (mail: InboundMail, raw: Uint8Array): Promise<ReceivedMail> => {
  try {
    return await parseMail(raw);
  } catch (error) {
    if (error instanceof Unprocessable && mail.past.includes(error.reason)) return unreadMail(mail);
    throw error;
  }
};

/** Once somebody let a mail pass that names nobody, it is from whom SES names, or the sender of the envelope. */
const candidates = (mail: InboundMail, { from }: ReceivedMail) =>
  mail.past.includes('unparsable')
    ? [from, unreadMail(mail).from, { name: '', address: mail.returnPath }]
    : [from];

const senderOf = (mail: InboundMail, received: ReceivedMail): ReadMail['sender'] => {
  for (const from of candidates(mail, received)) {
    const email = emailAddressSchema.safeParse(from?.address ?? '');
    if (email.success) return { name: from?.name ?? '', email: email.data };
  }
  throw new Unprocessable('unparsable', 'It names no sender that could be answered.');
};

/** Fetches a stored mail and takes it apart. Throws `Unprocessable` where that is not possible. */
export const readMail = async (mail: InboundMail): Promise<ReadMail> => {
  const raw = await readRaw(mail.objectKey);
  const received = await takeApart(mail, raw);
  const sender = senderOf(mail, received);
  const nature = natureOf({
    header: received.header,
    returnPath: mail.returnPath,
    from: sender.email,
  });
  const verdicts = verdictsOnSender(mail.verdicts, {
    ...authorsAndSigners(raw),
    sender: sender.email,
    returnPath: mail.returnPath,
  });
  return { raw, received, sender, nature, verdicts };
};
