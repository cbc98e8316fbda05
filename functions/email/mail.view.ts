import type { Mail, MailState, MailStep } from '#shared/contract/email.ts';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import type { OutboundMail } from '#shared/table/outbound-mail.entity.ts';

/** A mail of either direction as it is stored. */
export type StoredMail =
  | { readonly direction: 'in'; readonly mail: InboundMail }
  | { readonly direction: 'out'; readonly mail: OutboundMail };

const receivedMail = (mail: InboundMail): Mail => {
  const last = mail.steps.at(-1);
  return {
    id: mail.id,
    direction: 'in',
    at: mail.receivedAt,
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    state: mail.state,
    ...(last && { stateAt: last.at }),
    ...(mail.why !== undefined && { reason: mail.why }),
    ...(mail.ticketId !== undefined && { ticketId: mail.ticketId }),
  };
};

/** The last and worst that is known of a mail we wrote; a complaint comes after the delivery it is about. */
const outcomeOf = (
  mail: OutboundMail,
): { state: MailState; at?: string | undefined; reason?: string | undefined } => {
  if (mail.complainedAt !== undefined) return { state: 'complained', at: mail.complainedAt };
  if (mail.bouncedAt !== undefined && (mail.deliveredAt === undefined || isPermanent(mail)))
    return { state: 'bounced', at: mail.bouncedAt, reason: mail.bounce };
  if (mail.deliveredAt !== undefined) return { state: 'delivered', at: mail.deliveredAt };
  if (mail.state === 'sent' && mail.reason !== undefined)
    return { state: 'failed', reason: mail.reason };
  if (mail.state === 'waiting') return { state: 'waiting', at: mail.dueAt };
  return { state: mail.state, at: mail.sentAt, reason: mail.reason };
};

const isPermanent = ({ bounce = '' }: OutboundMail): boolean => bounce.startsWith('Permanent');

const writtenMail = (mail: OutboundMail): Mail => {
  const { state, at, reason } = outcomeOf(mail);
  return {
    id: mail.id,
    direction: 'out',
    at: mail.createdAt,
    from: mail.from ?? '',
    to: mail.to ?? '',
    subject: mail.subject ?? '',
    state,
    kind: mail.kind,
    ...(mail.ticketId !== undefined && { ticketId: mail.ticketId }),
    ...(at !== undefined && { stateAt: at }),
    ...(reason !== undefined && { reason }),
    ...(mail.aboutMessageId !== undefined && { messageId: mail.aboutMessageId }),
  };
};

/** A mail as agents see it in a list; nothing of its words. */
export const mailView = (stored: StoredMail): Mail =>
  stored.direction === 'in' ? receivedMail(stored.mail) : writtenMail(stored.mail);

const writtenSteps = (mail: OutboundMail): MailStep[] => {
  const { createdAt, sentAt, deliveredAt, bouncedAt, bounce, complainedAt, state, reason } = mail;
  const why = reason === undefined ? {} : { why: reason };
  const steps: MailStep[] = [{ name: 'written', at: createdAt, why: mail.kind }];
  if (state === 'skipped') steps.push({ name: 'skipped', at: createdAt, ...why });
  if (state === 'failed') steps.push({ name: 'failed', at: createdAt, ...why });
  if (sentAt !== undefined) steps.push({ name: 'sent', at: sentAt });
  if (state === 'sent' && reason !== undefined) steps.push({ name: 'failed', ...why });
  const later: MailStep[] = [
    ...(deliveredAt === undefined ? [] : [{ name: 'delivered' as const, at: deliveredAt }]),
    ...(bouncedAt === undefined
      ? []
      : [
          { name: 'bounced' as const, at: bouncedAt, ...(bounce !== undefined && { why: bounce }) },
        ]),
    ...(complainedAt === undefined ? [] : [{ name: 'complained' as const, at: complainedAt }]),
  ];
  return [...steps, ...later.toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1))];
};

/** Every step of a mail's way that was kept; mails from before steps were kept tell where they ended. */
export const stepsView = (stored: StoredMail): MailStep[] => {
  if (stored.direction === 'out') return writtenSteps(stored.mail);
  const { receivedAt, state, steps, why } = stored.mail;
  const isOld = steps.length === 0 && state !== 'stored';
  return [
    { name: 'stored', at: receivedAt },
    ...steps,
    ...(isOld ? [{ name: state, ...(why !== undefined && { why }) }] : []),
  ];
};
