import * as z from 'zod';
import { idSchema } from './id.ts';
import { instantSchema } from './instant.ts';
import { localizedTextSchema } from './localized-text.ts';

/** An announcement on top of the portal. */
export const bannerContentSchema = z.strictObject({
  kind: z.enum(['info', 'warning']),
  text: localizedTextSchema(300),
  audience: z.enum(['everybody', 'signed-in']),
  dismissible: z.boolean(),
  from: instantSchema.optional().describe('Absent: at once.'),
  until: instantSchema.optional().describe('Absent: until it is taken away.'),
});
export type BannerContent = z.infer<typeof bannerContentSchema>;

export const bannerSchema = bannerContentSchema.extend({
  id: idSchema('banner'),
  version: z.int().positive().describe('Who dismissed another version sees this one again.'),
  changedAt: instantSchema,
  changedBy: z.string(),
});
export type Banner = z.infer<typeof bannerSchema>;

/** What of a banner its readers see. */
export const shownBannerSchema = bannerSchema.omit({
  changedAt: true,
  changedBy: true,
  from: true,
});
