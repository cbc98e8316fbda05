import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { noticeOf } from '#shared/domain/notices.ts';
import { readEnv } from '../../platform/env.ts';
import {
  makeUnsubscribeToken,
  type UnsubscribeLink,
} from '../../platform/links/unsubscribe-link.ts';
import { onTicketEventEnv } from '../env.ts';
import type { Recipient } from '../../platform/ticketing/recipients.ts';

const { PORTAL_URL } = readEnv(onTicketEventEnv.pick({ PORTAL_URL: true }));

/** Where a mail leads its recipient who wants no more of them. */
export interface UnsubscribeUrls {
  /** Shows which mails there are, to choose; in the mail's own words. */
  readonly choose: string;
  /** For mail programs, who post to it (RFC 8058); absent where the mail is a necessity. */
  readonly oneClick: string | undefined;
}

/** What is owed to who asked, and what nobody may miss: no mail program offers to stop it with a click. */
const isNecessary = (kind: MailKind, { role }: Pick<Recipient, 'role'>): boolean =>
  kind === 'created' || (kind === 'replied' && role === 'owner') || kind === 'deadline-breached';

const urlsFor = async (link: UnsubscribeLink, isOffered: boolean): Promise<UnsubscribeUrls> => {
  const token = await makeUnsubscribeToken(link);
  return {
    choose: `${PORTAL_URL}/unsubscribe/${token}`,
    oneClick: isOffered ? `${PORTAL_URL}/api/unsubscribe/${token}` : undefined,
  };
};

/** The links of a mail of this kind to this person. */
export const unsubscribeUrls = (
  kind: MailKind,
  recipient: Pick<Recipient, 'id' | 'role'>,
): Promise<UnsubscribeUrls> =>
  urlsFor({ personId: recipient.id, about: noticeOf(kind) }, !isNecessary(kind, recipient));

/** Those of a digest. */
export const digestUrls = (personId: string): Promise<UnsubscribeUrls> =>
  urlsFor({ personId, about: 'digest' }, true);
