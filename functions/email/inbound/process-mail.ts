import { natureOf, type MailNature } from '#shared/domain/auto-reply.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { emailAddressSchema } from '#shared/domain/person.ts';
import { originHold, placeMail, scanHold } from '#shared/domain/threading.ts';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { readEnv } from '../../platform/env.ts';
import { loadSettings } from '../../platform/settings.ts';
import { onInboundMailEnv } from '../env.ts';
import { ignore, isOpen, loadInbound, quarantine } from '../inbound.store.ts';
import { addToTicket, type Outcome } from './add-to-ticket.ts';
import { contributionOf } from './contribution.ts';
import { aliasesOf, ticketsOf, tokenClaims } from './find-tickets.ts';
import { newContact, openByMail } from './open-ticket.ts';
import { comesFromUs, goesToNobodyOfOurs } from './our-own-mail.ts';
import { parseMail, type ReceivedMail } from './parse-mail.ts';
import { readRaw } from './read-raw.ts';
import { asCustomer, contactOf } from './sender.ts';
import { ticketSubject } from './subject.ts';
import { inboundTexts } from './texts.ts';
import { unreadMail } from './unread-mail.ts';
import { Unprocessable } from './unprocessable.ts';

const { MAIL_DOMAIN } = readEnv(onInboundMailEnv.pick({ MAIL_DOMAIN: true }));

/** How often a mail is placed anew when others change what it belongs to at the same time. */
const attempts = 4;

const holdDetail = {
  virus: 'The virus scan found something.',
  spam: 'The spam scan says it is spam.',
  loop: 'It is a mail of ours that came back.',
  dmarc: 'It fails DMARC, and the domain of its sender asks not to take such mails.',
  'auto-reply': 'It was written by a machine and belongs to no ticket.',
} as const;

const readable = async (mail: InboundMail, raw: Uint8Array): Promise<ReceivedMail> => {
  try {
    return await parseMail(raw);
  } catch (error) {
    if (error instanceof Unprocessable && mail.past.includes(error.reason)) return unreadMail(mail);
    throw error;
  }
};

const senderOf = ({ from }: ReceivedMail): { readonly name: string; readonly email: string } => {
  const email = emailAddressSchema.safeParse(from?.address ?? '');
  if (!email.success)
    throw new Unprocessable('unparsable', 'It names no sender that could be answered.');
  return { name: from?.name ?? '', email: email.data };
};

const natureOfMail = (mail: InboundMail, received: ReceivedMail, email: string): MailNature =>
  natureOf({ header: received.header, returnPath: mail.returnPath, from: email });

const attempt = async (mail: InboundMail): Promise<Outcome> => {
  const past: ReadonlySet<string> = new Set(mail.past);
  const scan = scanHold(mail.verdicts, past);
  if (scan !== undefined) throw new Unprocessable(scan, holdDetail[scan]);
  const raw = await readRaw(mail.objectKey);
  const received = await readable(mail, raw);
  const sender = senderOf(received);
  const settings = await loadSettings();
  const aliases = await aliasesOf([
    ...(received.messageId === undefined ? [] : [received.messageId]),
    ...received.refersTo,
  ]);
  const isOurs = comesFromUs({ received, sender, aliases, settings, domain: MAIL_DOMAIN });
  if (isOurs && goesToNobodyOfOurs(mail.recipients, settings, MAIL_DOMAIN)) {
    await ignore(mail, 'own');
    return 'done';
  }
  const origin = originHold({ isOurs, verdicts: mail.verdicts }, past);
  if (origin !== undefined) throw new Unprocessable(origin, holdDetail[origin]);

  const contact = await contactOf(sender.email);
  const customer = contact && asCustomer(contact);
  const nature = natureOfMail(mail, received, sender.email);
  const isKnown = aliases.some(({ messageId }) => messageId === received.messageId);
  const placement = placeMail({
    nature,
    verdicts: mail.verdicts,
    past,
    tokens: await tokenClaims([...mail.recipients, ...received.to], MAIL_DOMAIN, {
      email: sender.email,
      contact: customer,
    }),
    referenced: await ticketsOf(aliases),
    sender: customer,
    reopenDays: settings.reopenDays,
    at: toInstant(Date.now()),
  });
  if (placement.kind === 'hold')
    throw new Unprocessable(placement.reason, holdDetail[placement.reason]);
  const locale = contact?.locale ?? settings.defaultLocale;
  const arrival = {
    mail,
    messageId: received.messageId,
    newMessageId: isKnown ? undefined : received.messageId,
    answerable: nature === 'person' && !isOurs,
    given: await contributionOf(mail.id, received, raw, locale),
    settings,
  };
  if (placement.kind === 'thread') return addToTicket(arrival, placement);
  const opener = {
    contact: contact ?? newContact(mail.id, sender, settings),
    isNew: contact === undefined,
  };
  return openByMail(
    arrival,
    opener,
    ticketSubject(received.subject, inboundTexts[locale].noSubject),
  );
};

/**
 * Makes a stored mail part of a ticket, or of none: it ends threaded, as a new ticket, in quarantine or ignored, once,
 * however often this is called. Throws `Unprocessable` for what belongs into quarantine, and whatever AWS throws.
 */
export const processMail = async (mail: InboundMail, replayed: boolean): Promise<void> => {
  let current = mail;
  for (let count = 0; count < attempts; count += 1) {
    if ((await attempt(current)) === 'done') return;
    const stored = await loadInbound(mail.id);
    if (stored === undefined || !isOpen(stored, replayed)) return;
    current = { ...stored, past: mail.past };
  }
  throw Object.assign(new Error(`Mail ${mail.id} is being changed by others.`), { code: 'EAGAIN' });
};

/** Puts a mail that cannot be processed where somebody will see it. */
export const holdMail = (mail: InboundMail, error: unknown): Promise<void> =>
  error instanceof Unprocessable
    ? quarantine(mail, error.reason, error.detail)
    : quarantine(mail, 'failed', error instanceof Error ? error.name : 'Unknown fault.');
