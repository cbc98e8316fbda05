import { notificationsContract } from '#shared/contract/notifications.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { countNotifications } from './count-notifications.ts';
import { listNotifications } from './list-notifications.ts';
import {
  getAgentNotificationPreferences,
  getNotificationPreferences,
  setAgentNotificationPreferences,
  setNotificationPreferences,
} from './preferences.ts';
import { readAllNotifications } from './read-all-notifications.ts';
import { readNotification } from './read-notification.ts';
import { getMailSwitches, openUnsubscribe, setMailSwitches, unsubscribe } from './unsubscribe.ts';

export const handler = httpHandler(notificationsContract, {
  listNotifications,
  listNotificationsAsAgent: listNotifications,
  countNotifications,
  countNotificationsAsAgent: countNotifications,
  readNotification,
  readNotificationAsAgent: readNotification,
  readAllNotifications,
  readAllNotificationsAsAgent: readAllNotifications,
  getNotificationPreferences,
  setNotificationPreferences,
  getAgentNotificationPreferences,
  setAgentNotificationPreferences,
  openUnsubscribe,
  unsubscribe,
  getMailSwitches,
  setMailSwitches,
});
