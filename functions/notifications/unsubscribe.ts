import type { notificationsContract } from '#shared/contract/notifications.ts';
import { agentNotices, customerNotices, type Notice } from '#shared/domain/notice-kinds.ts';
import {
  allSwitches,
  type NotificationPreferences,
} from '#shared/domain/notification-preferences.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { readEnv } from '../platform/env.ts';
import { readUnsubscribeToken, type UnsubscribeLink } from '../platform/links/unsubscribe-link.ts';
import { loadPreferences, switchMails } from '../platform/notifications/preferences.ts';
import { httpEnv } from './env.ts';

type Contract = typeof notificationsContract;

const { PORTAL_URL } = readEnv(httpEnv.pick({ PORTAL_URL: true }));

const requireLink = async (token: string): Promise<UnsubscribeLink> => {
  const link = await readUnsubscribeToken(token);
  if (link === undefined) throw new ApiError('not_found', 'The link is not one of ours.');
  return link;
};

const noticesOf = ({ personId }: UnsubscribeLink): readonly Notice[] =>
  personId.startsWith('agt_') ? agentNotices : customerNotices;

/** Everything that a digest holds ends with it: one mail a day must not become one for each event. */
const endedBy = (link: UnsubscribeLink): readonly Notice[] =>
  link.about === 'digest' ? noticesOf(link) : [link.about];

const switchesOf = (link: UnsubscribeLink, preferences: NotificationPreferences) => ({
  mail: allSwitches(noticesOf(link), preferences, 'mail'),
});

/** Mail programs and scanners open links by themselves: opening this one changes nothing. */
export const openUnsubscribe: OperationHandler<Contract['openUnsubscribe']> = async ({
  params,
}) => {
  await requireLink(params.token);
  return { location: `${PORTAL_URL}/unsubscribe/${params.token}` };
};

/** Switches off the mails that a link is about; doing it again changes nothing. Throws `not_found`. */
export const unsubscribe: OperationHandler<Contract['unsubscribe']> = async ({ params }) => {
  const link = await requireLink(params.token);
  const off = Object.fromEntries(endedBy(link).map((notice) => [notice, false]));
  await switchMails(link.personId, off);
  return {};
};

/** Which mails the person of a link gets, and nothing else of them. Throws `not_found`. */
export const getMailSwitches: OperationHandler<Contract['getMailSwitches']> = async ({
  params,
}) => {
  const link = await requireLink(params.token);
  return { ...switchesOf(link, await loadPreferences(link.personId)), about: link.about };
};

/** Keeps which mails the person of a link gets. Throws `not_found`. */
export const setMailSwitches: OperationHandler<Contract['setMailSwitches']> = async ({
  params,
  body,
}) => {
  const link = await requireLink(params.token);
  const own = Object.entries(body.mail).filter(([name]) =>
    noticesOf(link).some((notice) => notice === name),
  );
  await switchMails(link.personId, Object.fromEntries(own));
  return switchesOf(link, await loadPreferences(link.personId));
};
