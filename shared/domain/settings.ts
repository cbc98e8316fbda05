import * as z from 'zod';
import { idSchema } from './id.ts';
import { localeSchema } from './locale.ts';
import { emailAddressSchema } from './person.ts';
import { slaPolicySchema } from './sla.ts';

export const teamSchema = z.strictObject({
  id: idSchema('team'),
  name: z.string().min(1).max(120),
});

/** What the owner set; one small item that functions keep for half a minute. */
export const settingsSchema = z.strictObject({
  brandName: z.string().min(1).max(80),
  brandColor: z.string().regex(/^#[0-9a-f]{6}$/),
  defaultLocale: localeSchema,
  supportAddress: emailAddressSchema.optional(),
  teams: z.array(teamSchema).min(1).max(200),
  defaultTeamId: idSchema('team'),
  slaPolicy: slaPolicySchema,
  reopenDays: z
    .int()
    .min(0)
    .max(365)
    .describe(
      'Days after closing in which a reply reopens the ticket; later it opens a new, linked one.',
    ),
});
export type Settings = z.infer<typeof settingsSchema>;

const workday = [{ from: '09:00', to: '17:00' }];

/** What holds until the administrator sets something else. */
export const defaultSettings = (
  brandName: string,
  supportAddress: string | undefined,
): Settings => ({
  brandName,
  brandColor: '#f2b24a',
  defaultLocale: 'en',
  ...(supportAddress !== undefined && { supportAddress }),
  teams: [{ id: 'tea_0000000000000000000s', name: 'Support' }],
  defaultTeamId: 'tea_0000000000000000000s',
  slaPolicy: {
    name: 'Standard',
    calendar: {
      name: 'Office hours',
      timeZone: 'UTC',
      week: [workday, workday, workday, workday, workday, [], []],
      holidays: [],
    },
    targets: {
      low: { firstResponseMinutes: 960, resolutionMinutes: 4800 },
      normal: { firstResponseMinutes: 480, resolutionMinutes: 2400 },
      high: { firstResponseMinutes: 240, resolutionMinutes: 960 },
      urgent: { firstResponseMinutes: 60, resolutionMinutes: 480 },
    },
    warnAtPercent: 75,
  },
  reopenDays: 30,
});
