import type { Mail, MailState, MailStep, QuarantinedMail } from '#shared/contract/email.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { m } from '#lib/paraglide/messages.js';

const states: Record<MailState, () => string> = {
  stored: m.email_state_stored,
  threaded: m.email_state_threaded,
  ticketed: m.email_state_ticketed,
  quarantined: m.email_state_quarantined,
  ignored: m.email_state_ignored,
  discarded: m.email_state_discarded,
  waiting: m.email_state_waiting,
  sending: m.email_state_sending,
  sent: m.email_state_sent,
  delivered: m.email_state_delivered,
  bounced: m.email_state_bounced,
  complained: m.email_state_complained,
  skipped: m.email_state_skipped,
  failed: m.email_state_failed,
};

export const stateText = (state: MailState): string => states[state]();

type StateTone = 'good' | 'bad' | 'warn' | 'plain';

const tones: Partial<Record<MailState, StateTone>> = {
  threaded: 'good',
  ticketed: 'good',
  delivered: 'good',
  quarantined: 'warn',
  bounced: 'bad',
  complained: 'bad',
  failed: 'bad',
};

export const stateTone = (state: MailState): StateTone => tones[state] ?? 'plain';

const kinds: Record<MailKind, () => string> = {
  created: m.email_kind_created,
  replied: m.email_kind_replied,
  'status-changed': m.email_kind_status,
  resolved: m.email_kind_resolved,
  closed: m.email_kind_closed,
  feedback: m.email_kind_feedback,
  added: m.email_kind_added,
  'customer-replied': m.email_kind_customer_replied,
  assigned: m.email_kind_assigned,
  unassigned: m.email_kind_unassigned,
  'deadline-warned': m.email_kind_warned,
  'deadline-breached': m.email_kind_breached,
};

const knownKinds = new Map<string, () => string>(
  Object.entries({
    ...kinds,
    digest: m.email_kind_digest,
    'account-security': m.email_kind_account_security,
    'membership-requested': m.email_kind_membership_requested,
    'membership-decided': m.email_kind_membership_decided,
  }),
);

export const kindText = (kind: string): string => knownKinds.get(kind)?.() ?? kind;

/** Why a mail is held, in a sentence. */
export const holdText: Record<QuarantinedMail['reason'], () => string> = {
  unparsable: m.email_hold_unparsable,
  'too-large': m.email_hold_too_large,
  virus: m.email_hold_virus,
  spam: m.email_hold_spam,
  dmarc: m.email_hold_dmarc,
  loop: m.email_hold_loop,
  'auto-reply': m.email_hold_auto_reply,
  failed: m.email_hold_failed,
};

const reasons = new Map<string, () => string>(
  Object.entries({
    ...holdText,
    token: m.email_why_token,
    references: m.email_why_references,
    'follow-up': m.email_why_follow_up,
    new: m.email_why_new,
    own: m.email_why_own,
    unsubscribed: m.email_why_unsubscribed,
    suppressed: m.email_why_suppressed,
    capped: m.email_why_capped,
    'switched-off': m.email_why_switched_off,
    preference: m.email_why_preference,
    overtaken: m.email_why_overtaken,
  }),
);

/** A reason in a sentence; what SES alone knows stays in its words. */
export const reasonText = (reason: string): string => {
  if (reason.startsWith('Permanent')) return `${m.email_bounce_permanent()} (${reason})`;
  if (/^(?:Transient|Undetermined)/.test(reason))
    return `${m.email_bounce_transient()} (${reason})`;
  return reasons.get(reason)?.() ?? reason;
};

const steps: Record<MailStep['name'], () => string> = {
  stored: m.email_step_stored,
  parsed: m.email_step_parsed,
  threaded: m.email_step_threaded,
  ticketed: m.email_step_ticketed,
  quarantined: m.email_step_quarantined,
  replayed: m.email_step_replayed,
  ignored: m.email_step_ignored,
  discarded: m.email_step_discarded,
  written: m.email_step_written,
  sent: m.email_step_sent,
  delivered: m.email_step_delivered,
  bounced: m.email_step_bounced,
  complained: m.email_step_complained,
  skipped: m.email_step_skipped,
  failed: m.email_step_failed,
};

export const stepText = ({ name }: MailStep): string => steps[name]();

const causes: ReadonlySet<MailStep['name']> = new Set([
  'quarantined',
  'threaded',
  'ticketed',
  'ignored',
  'bounced',
  'skipped',
  'failed',
]);

/** Why a step was taken, and by whom. */
export const stepReason = ({ name, why, by }: MailStep): string[] => [
  ...(name === 'written' && why !== undefined ? [kindText(why)] : []),
  ...(causes.has(name) && why !== undefined ? [reasonText(why)] : []),
  ...(name === 'replayed' ? [m.email_replay_text()] : []),
  ...(by === undefined ? [] : [m.email_step_by({ name: by })]),
];

/** Whom a mail in a list is about: who wrote a received one, who gets ours. */
export const otherSide = ({ direction, from, to }: Mail): string =>
  direction === 'in' ? from : to;
