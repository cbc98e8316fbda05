import * as z from 'zod';
import {
  articleEventSchema,
  articleEventSource,
  type ArticleEvent,
} from '#shared/events/article-event.ts';
import { consumeQueue } from '../platform/events/consume-queue.ts';
import { loadHelpCenter } from './help-center.store.ts';
import { publishWhenDue } from './publish-when-due.ts';
import { forgetCopies } from './publishing/forget-copies.ts';
import { publishHelpCenter } from './publishing/publish-help-center.ts';
import { publishPages } from './publishing/publish-pages.ts';
import { createSchedule, duePublicationSchema } from './publishing/schedules.ts';
import { loadSite } from './publishing/site.ts';

const messageSchema = z.union([
  duePublicationSchema,
  z.object({ source: z.literal(articleEventSource), detail: articleEventSchema }),
]);

const publish = async (event: ArticleEvent): Promise<void> => {
  const [site, helpCenter] = await Promise.all([loadSite(), loadHelpCenter()]);
  const pages =
    'articleId' in event ? await publishPages(event.articleId, { site, helpCenter }) : [];
  const all = await publishHelpCenter(site);
  await forgetCopies([...pages, ...all], event.id);
};

/**
 * Keeps the public files true to what is published, plans what is to be published by itself, and publishes it when its
 * time has come. Comes at least once and in any order: it reads what holds, and writes that.
 */
export const handler = consumeQueue(messageSchema, 'Article event not handled', async (message) => {
  if ('due' in message) return publishWhenDue(message);
  const { detail } = message;
  if (detail.name !== 'ArticleScheduled') return publish(detail);
  const { articleId, locale, publishAt } = detail;
  if (publishAt !== undefined)
    await createSchedule({ due: 'publication', articleId, locale, publishAt });
});
