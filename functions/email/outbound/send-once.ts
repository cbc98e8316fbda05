import { setTimeout as wait } from 'node:timers/promises';
import { toInstant, toMilliseconds } from '#shared/domain/instant.ts';
import type { OutboundMail } from '#shared/table/outbound-mail.entity.ts';
import { logger } from '../../platform/log/logger.ts';
import {
  claimMail,
  closeMail,
  leaseLength,
  loadMail,
  markSent,
  releaseMail,
} from '../outbox.store.ts';
import { sesMessageIdOf } from '../ses-message-id.ts';
import { sendRaw } from './ses.ts';

/** A mail that is ready to be written once it is known that it will be sent. */
export interface Draft {
  readonly id: string;
  /** Absent where it is about several. */
  readonly ticketId?: string;
  readonly eventId?: string;
  readonly kind: string;
  readonly recipientId: string;
  readonly role: 'owner' | 'collaborator' | 'agent';
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
  /** The message of the ticket that it brings. */
  readonly aboutMessageId?: string;
  /** Why it is not sent at all, where it is not. */
  readonly skip: string | undefined;
  /** An answer to a mail that no person asked for; capped per address. */
  readonly automatic: boolean;
  readonly compose: () => Promise<Buffer>;
}

/** How long SES's word that it has a mail may take to reach the table after the function that sent it died. */
const settling = 5000;

/** Whether it may still have to be sent, and by itself: a digest tells of those that it holds. */
const isOpen = ({ state, digestId }: OutboundMail): boolean =>
  state === 'sending' || (state === 'waiting' && digestId === undefined);

const isLeased = (mail: OutboundMail): boolean =>
  mail.state === 'sending' &&
  mail.leaseUntil !== undefined &&
  toMilliseconds(mail.leaseUntil) > Date.now();

/** The mail as another call left it; one whose lease ended without a word is looked at again a moment later. */
const loadSettled = async (mailId: string): Promise<OutboundMail | undefined> => {
  const mail = await loadMail(mailId);
  if (mail?.state !== 'sending' || isLeased(mail) || mail.leaseUntil === toInstant(0)) return mail;
  await wait(settling);
  return loadMail(mailId);
};

/** What of a draft is kept. */
export const draftedMail = (
  draft: Draft,
): Omit<OutboundMail, 'state' | 'createdAt' | 'leaseUntil'> => {
  const { id, ticketId, eventId, kind, recipientId, role, aboutMessageId } = draft;
  const { from, to, subject } = draft;
  return {
    ...{ id, kind, recipientId, role, from, to, subject },
    ...(ticketId !== undefined && { ticketId }),
    ...(eventId !== undefined && { eventId }),
    ...(aboutMessageId !== undefined && { aboutMessageId }),
  };
};

const send = async (draft: Draft, mail: OutboundMail): Promise<void> => {
  const result = await sendRaw(await draft.compose(), draft);
  if (result.outcome === 'accepted') {
    const { sesMessageId } = result;
    const messageId = sesMessageIdOf(sesMessageId, process.env.AWS_REGION ?? '');
    await markSent({ mail, sesMessageId, messageId, at: toInstant(Date.now()) });
    return;
  }
  logger.warn('SES did not take a mail', {
    mailId: mail.id,
    outcome: result.outcome,
    reason: result.reason,
  });
  if (result.outcome === 'rejected') return closeMail(mail, 'failed', result.reason);
  if (result.outcome === 'not-now') await releaseMail(mail);
  throw result.error;
};

/**
 * Sends a mail, once however often it is asked to. A call that finds another at it throws, for the queue to come again;
 * one that died is taken over when its lease has ended and SES said nothing of the mail.
 */
export const sendOnce = async (draft: Draft): Promise<void> => {
  const earlier = await loadSettled(draft.id);
  if (earlier !== undefined && !isOpen(earlier)) return;
  if (earlier !== undefined && isLeased(earlier))
    throw new Error(`Mail ${draft.id} is being sent.`);
  const now = Date.now();
  const mail: OutboundMail = {
    ...draftedMail(draft),
    state: 'sending',
    createdAt: earlier?.createdAt ?? toInstant(now),
    leaseUntil: toInstant(now + leaseLength),
  };
  if (draft.skip !== undefined) return closeMail(mail, 'skipped', draft.skip);
  const claim = await claimMail(mail, earlier, {
    email: draft.to,
    automatic: draft.automatic,
    messageId: draft.messageId,
  });
  if (claim === 'claimed') return send(draft, mail);
  if (claim === 'busy') throw new Error(`Mail ${draft.id} is being sent.`);
  await closeMail(mail, 'skipped', claim);
};
