import { toInstant } from '#shared/domain/instant.ts';
import { isVerified } from '#shared/domain/sender-trust.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { deskAt, type SupportDesk } from '#shared/domain/support-address.ts';
import { originHold, placeMail, scanHold, type Placement } from '#shared/domain/threading.ts';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import type { MessageIdAlias } from '#shared/table/message-id.entity.ts';
import type { StoredContact } from '#shared/table/person.entity.ts';
import { readEnv } from '../../platform/env.ts';
import { joinByDomain } from '../../platform/organizations/join-by-domain.ts';
import { loadSettings } from '../../platform/settings.ts';
import { onInboundMailEnv } from '../env.ts';
import { ignore, isOpen, loadInbound, quarantine, unsubscribe } from '../inbound.store.ts';
import { addToTicket, type Outcome } from './add-to-ticket.ts';
import { contributionOf } from './contribution.ts';
import { goOn } from './follow-up.ts';
import { aliasesOf, ticketsOf, tokenClaims } from './find-tickets.ts';
import { held, requireFree } from './held.ts';
import { newContact, openByMail, type Opener } from './open-ticket.ts';
import { comesFromUs, goesToNobodyOfOurs } from './our-own-mail.ts';
import { readMail, type ReadMail } from './read-mail.ts';
import { asCustomer, contactOf } from './sender.ts';
import { ticketSubject } from './subject.ts';
import { inboundTexts } from './texts.ts';
import { Unprocessable } from './unprocessable.ts';

const { MAIL_DOMAIN } = readEnv(onInboundMailEnv.pick({ MAIL_DOMAIN: true }));

/** How often a mail is placed anew when others change what it belongs to at the same time. */
const attempts = 4;

/** A mail in work, and what is known about it. */
interface Case extends ReadMail {
  readonly mail: InboundMail;
  readonly past: ReadonlySet<string>;
  readonly settings: Settings;
  /** Our records of its own Message-ID and of those it refers to. */
  readonly aliases: readonly MessageIdAlias[];
  readonly contact: StoredContact | undefined;
  readonly isOurs: boolean;
  /** The support address it was sent to; none for a reply address of a ticket. */
  readonly desk: SupportDesk | undefined;
}

const place = async ({
  mail,
  received,
  sender,
  nature,
  verdicts,
  past,
  settings,
  aliases,
  contact,
}: Case): Promise<Placement> => {
  const customer = contact && asCustomer(contact);
  const recipients = [...mail.recipients, ...received.to];
  const [tokens, referenced] = await Promise.all([
    tokenClaims(recipients, MAIL_DOMAIN, { email: sender.email, contact: customer }),
    ticketsOf(aliases),
  ]);
  const at = toInstant(Date.now());
  return placeMail({
    nature,
    verdicts,
    past,
    tokens,
    referenced,
    sender: customer,
    reopening: settings,
    at,
  });
};

/**
 * The contact who asks for no more rating requests: what mail programs send for `List-Unsubscribe` (RFC 2369), to the
 * address we gave, by the one we gave it to.
 */
const unsubscriber = (subject: string, placement: Placement): string | undefined => {
  if (placement.kind !== 'thread' || placement.why !== 'token') return undefined;
  const asks = placement.author.kind === 'customer' && /^\s*unsubscribe\s*$/i.test(subject);
  return asks ? placement.author.id : undefined;
};

/** The contact who writes, or a new one, which joins organizations by its domain if something speaks for the address. */
const openerOf = async ({
  mail,
  sender,
  settings,
  contact,
  verdicts,
  desk,
}: Case): Promise<Opener> => {
  if (contact !== undefined) return { contact, isNew: false, joins: [] };
  const begun = newContact(mail.id, sender, desk?.locale ?? settings.defaultLocale);
  if (!isVerified(verdicts)) return { contact: begun, isNew: true, joins: [] };
  const joined = await joinByDomain(begun, toInstant(Date.now()));
  return { contact: joined.contact, isNew: true, joins: joined.writes };
};

const settle = async (work: Case): Promise<Outcome> => {
  const { mail, received, raw, settings, aliases, contact, desk } = work;
  const placement = await place(work);
  if (placement.kind === 'hold') throw held(placement.reason);
  const contactId = unsubscriber(received.subject, placement);
  if (contactId !== undefined) {
    await unsubscribe(mail, contactId);
    return 'done';
  }
  const locale = contact?.locale ?? desk?.locale ?? settings.defaultLocale;
  const { messageId } = received;
  const arrival = {
    mail,
    messageId,
    newMessageId: aliases.some((alias) => alias.messageId === messageId) ? undefined : messageId,
    isVerified: isVerified(work.verdicts),
    answerable: work.nature === 'person' && !work.isOurs,
    given: await contributionOf(mail.id, received, raw, locale),
    settings,
    desk,
  };
  if (placement.kind === 'thread') return addToTicket(arrival, placement);
  const followed =
    placement.kind === 'follow-up' && contact !== undefined
      ? await goOn(arrival, placement, asCustomer(contact))
      : undefined;
  if (followed !== undefined) return followed;
  const opener = await openerOf(work);
  return openByMail(
    arrival,
    opener,
    ticketSubject(received.subject, inboundTexts[locale].noSubject),
  );
};

const withParsed = (mail: InboundMail): InboundMail => ({
  ...mail,
  steps: [...mail.steps, { name: 'parsed', at: toInstant(Date.now()) }],
});

const attempt = async (mail: InboundMail): Promise<Outcome> => {
  const past: ReadonlySet<string> = new Set(mail.past);
  requireFree(scanHold(mail.verdicts, past));
  const read = await readMail(mail);
  const { received, sender } = read;
  const parsed = withParsed(mail);
  const ids = received.messageId === undefined ? [] : [received.messageId];
  const [settings, aliases, contact] = await Promise.all([
    loadSettings(),
    aliasesOf([...ids, ...received.refersTo]),
    contactOf(sender.email),
  ]);
  const isOurs = comesFromUs({ received, sender, aliases, settings, domain: MAIL_DOMAIN });
  if (isOurs && goesToNobodyOfOurs(mail.recipients, settings, MAIL_DOMAIN)) {
    await ignore(parsed, 'own');
    return 'done';
  }
  const desk = deskAt([...mail.recipients, ...received.to], settings);
  try {
    requireFree(originHold({ isOurs, verdicts: mail.verdicts }, past));
    return await settle({ ...read, mail: parsed, past, settings, aliases, contact, isOurs, desk });
  } catch (error) {
    if (error instanceof Unprocessable) error.mail = parsed;
    throw error;
  }
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
    ? quarantine(error.mail ?? mail, error.reason, error.detail)
    : quarantine(mail, 'failed', error instanceof Error ? error.name : 'Unknown fault.');
