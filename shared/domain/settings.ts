import * as z from 'zod';
import { idSchema } from './id.ts';
import { localeSchema } from './locale.ts';
import { emailAddressSchema } from './person.ts';
import { slaPolicySchema } from './sla.ts';

export const teamSchema = z.strictObject({ id: idSchema('team'), name: z.string().min(1).max(120) });
export type Team = z.infer<typeof teamSchema>;

/** What the owner set; one small item that functions keep for half a minute. */
export const settingsSchema = z.strictObject({
  brandName: z.string().min(1).max(80),
  brandColor: z.string().regex(/^#[0-9a-f]{6}$/),
  defaultLocale: localeSchema,
  supportAddress: emailAddressSchema.optional(),
  teams: z.array(teamSchema).min(1).max(200),
  defaultTeamId: idSchema('team'),
  slaPolicy: slaPolicySchema,
  reopenDays: z.int().min(0).max(365).describe('Days after closing in which a reply reopens the ticket; later it opens a new, linked one.'),
});
export type Settings = z.infer<typeof settingsSchema>;
