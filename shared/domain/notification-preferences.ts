import * as z from 'zod';
import { agentNotices, customerNotices, type Notice } from './notice-kinds.ts';

const timeSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('Wall-clock time, `07:30`.');

const switches = <T extends string>(names: readonly T[]) =>
  z.record(z.enum(names), z.boolean()).describe('By what happened.');

const timingShape = {
  digest: z
    .strictObject({
      every: z.enum(['off', 'day', 'week']),
      hour: z.int().min(0).max(23).describe("Hour of the person's day."),
      weekday: z.int().min(1).max(7).describe('Of the weekly one; 1 is Monday.'),
    })
    .describe('Mails are collected and sent as one.'),
  quiet: z
    .strictObject({ from: timeSchema, to: timeSchema })
    .refine(({ from, to }) => from !== to, 'Quiet hours end at another time than they begin.')
    .nullable()
    .describe('Mails wait until they end; null for none.'),
};

/** How a customer is told of what. */
export const customerPreferencesSchema = z.strictObject({
  mail: switches(customerNotices),
  portal: switches(customerNotices),
  ...timingShape,
});

/** How an agent is told of what. */
export const agentPreferencesSchema = z.strictObject({
  mail: switches(agentNotices),
  portal: switches(agentNotices),
  ...timingShape,
});

type Timing = Pick<z.infer<typeof customerPreferencesSchema>, 'digest' | 'quiet'>;

/** What a person chose; what is not among it is as it comes. */
export interface NotificationPreferences extends Timing {
  readonly mail: Readonly<Partial<Record<Notice, boolean>>>;
  readonly portal: Readonly<Partial<Record<Notice, boolean>>>;
}

/** What nobody asked for begins switched off: the receipt in the portal that sent it, mail to a whole team. */
const offAtFirst = { mail: new Set<Notice>(['unassigned']), portal: new Set<Notice>(['created']) };

export type NotificationChannel = 'mail' | 'portal';

/** Whether a person is told of something on a channel, as far as it is theirs to say. */
export const wants = (
  preferences: NotificationPreferences,
  channel: NotificationChannel,
  notice: Notice,
): boolean => preferences[channel][notice] ?? !offAtFirst[channel].has(notice);

/** Every switch as it stands. */
export const allSwitches = <T extends Notice>(
  names: readonly T[],
  preferences: NotificationPreferences,
  channel: NotificationChannel,
): Record<T, boolean> => {
  const given: Partial<Record<T, boolean>> = {};
  for (const name of names) given[name] = wants(preferences, channel, name);
  const isWhole = (value: typeof given): value is Record<T, boolean> =>
    names.every((name) => value[name] !== undefined);
  if (!isWhole(given)) throw new Error('Unreachable.');
  return given;
};

/** What holds until a person chooses. */
export const noPreferences: NotificationPreferences = {
  mail: {},
  portal: {},
  digest: { every: 'off', hour: 8, weekday: 1 },
  quiet: null,
};
