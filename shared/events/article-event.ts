import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { localeSchema } from '../domain/locale.ts';

const envelope = z.strictObject({
  id: idSchema('event'),
  at: instantSchema,
  by: z.strictObject({ id: z.string(), name: z.string() }),
  schema: z.literal(1),
});
const ofArticle = envelope.extend({ articleId: idSchema('article') });
const ofVariant = ofArticle.extend({ locale: localeSchema });

/** What happens to articles where readers notice it, or a schedule has to. Immutable; written with what it tells of. */
export const articleEventSchema = z.discriminatedUnion('name', [
  ofVariant.extend({ name: z.literal('ArticlePublished'), version: z.int().positive() }),
  ofVariant.extend({ name: z.literal('ArticleUnpublished') }),
  ofVariant.extend({
    name: z.literal('ArticleScheduled'),
    publishAt: instantSchema.optional().describe('Absent: no longer.'),
  }),
  ofArticle.extend({ name: z.literal('ArticleChanged') }),
  envelope.extend({ name: z.literal('HelpCenterChanged') }),
]);
export type ArticleEvent = z.infer<typeof articleEventSchema>;

/** `source` of these events on the bus. */
export const articleEventSource = 'porchlight.knowledge-base';
