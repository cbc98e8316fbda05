import type { notificationsContract } from '#shared/contract/notifications.ts';
import { agentNotices, customerNotices } from '#shared/domain/notice-kinds.ts';
import {
  allSwitches,
  type NotificationPreferences,
} from '#shared/domain/notification-preferences.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadPreferences, savePreferences } from '../platform/notifications/preferences.ts';
import { loadSettings } from '../platform/settings.ts';
import type { SignedIn } from './signed-in.ts';

type Contract = typeof notificationsContract;

const zoneOf = ({ timeZone }: SignedIn, { slaPolicy }: Settings): string =>
  timeZone ?? slaPolicy.calendar.timeZone;

/** Which of the mails that people choose from the owner lets be sent. */
const sentBy = ({ mails }: Settings) => {
  const { created, replied, statusChanged, closed, feedback, added } = mails;
  return { created, replied, statusChanged, closed, feedback, added };
};

const ofCustomer = (
  actor: SignedIn,
  { digest, quiet, ...preferences }: NotificationPreferences,
  settings: Settings,
) => ({
  preferences: {
    mail: allSwitches(customerNotices, { digest, quiet, ...preferences }, 'mail'),
    portal: allSwitches(customerNotices, { digest, quiet, ...preferences }, 'portal'),
    digest: { ...digest },
    quiet: quiet && { ...quiet },
  },
  sent: sentBy(settings),
  timeZone: zoneOf(actor, settings),
});

const ofAgent = (actor: SignedIn, preferences: NotificationPreferences, settings: Settings) => ({
  preferences: {
    mail: allSwitches(agentNotices, preferences, 'mail'),
    portal: allSwitches(agentNotices, preferences, 'portal'),
    digest: { ...preferences.digest },
    quiet: preferences.quiet && { ...preferences.quiet },
  },
  timeZone: zoneOf(actor, settings),
});

/** How a customer wants to be told, and what the owner lets be sent at all. */
export const getNotificationPreferences: OperationHandler<
  Contract['getNotificationPreferences']
> = async (_input, { actor }) =>
  ofCustomer(actor, await loadPreferences(actor.id), await loadSettings());

/** Keeps how a customer wants to be told. */
export const setNotificationPreferences: OperationHandler<
  Contract['setNotificationPreferences']
> = async ({ body }, { actor }) => {
  await savePreferences(actor.id, body);
  return ofCustomer(actor, body, await loadSettings());
};

/** How an agent wants to be told. */
export const getAgentNotificationPreferences: OperationHandler<
  Contract['getAgentNotificationPreferences']
> = async (_input, { actor }) =>
  ofAgent(actor, await loadPreferences(actor.id), await loadSettings());

/** Keeps how an agent wants to be told. */
export const setAgentNotificationPreferences: OperationHandler<
  Contract['setAgentNotificationPreferences']
> = async ({ body }, { actor }) => {
  await savePreferences(actor.id, body);
  return ofAgent(actor, body, await loadSettings());
};
