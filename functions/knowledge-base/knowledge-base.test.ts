import { randomUUID } from 'node:crypto';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import type { Article, ArticleProperties } from '#shared/domain/article.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { readArticleIndex } from '#shared/domain/search/article-index.ts';
import { findArticles } from '#shared/domain/search/find-articles.ts';
import { articleEventSource } from '#shared/events/article-event.ts';
import { readAnyEvent } from '#shared/table/event.entity.ts';
import { call, type TestRequest } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';

Object.assign(process.env, {
  PORTAL_BUCKET: 'portal-bucket',
  DISTRIBUTION_ID: 'E0123456789AB',
  SCHEDULE_GROUP: 'group',
  TIMER_ROLE_ARN: 'arn:role',
  TIMER_DEAD_LETTER_ARN: 'arn:dead',
  ARTICLE_QUEUE_ARN: 'arn:queue',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});
const local = await startLocalTable();
const secret = mockSigningSecret();
const bucket = mockClient(S3Client);
const edge = mockClient(CloudFrontClient);
const scheduler = mockClient(SchedulerClient);
const { handler } = await import('./handler.ts');
const publisher = await import('./on-article-event.ts');
const { table, tableName } = await import('../platform/aws/table.ts');
afterAll(async () => {
  for (const mock of [bucket, edge, scheduler, secret]) mock.restore();
  await local.stop();
});

const files = new Map<string, string>();
beforeEach(() => {
  bucket.reset();
  edge.reset();
  scheduler.reset();
  bucket.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: string }) => {
    files.set(Key, Body);
    return {};
  });
  const found = ({ Key }: { Key: string }) => {
    const text = files.get(Key);
    if (text !== undefined) return { Body: { transformToString: () => text } };
    throw new S3ServiceException({
      name: 'Forbidden',
      $fault: 'client',
      $metadata: { httpStatusCode: 403 },
    });
  };
  bucket.on(HeadObjectCommand).callsFake(found);
  bucket.on(GetObjectCommand).callsFake(found);
});

let lead: string;
let writer: string;
let writerId: string;
beforeAll(async () => {
  lead = (await makeAgent({ role: 'lead', name: 'Lea Lead' })).sub;
  const agent = await makeAgent({ name: 'Wim Writer' });
  writer = agent.sub;
  writerId = agent.person.id;
});

type OperationId = keyof typeof knowledgeBaseContract;
const ask = <Id extends OperationId>(id: Id, request: TestRequest = {}) =>
  call(handler, knowledgeBaseContract[id], { sub: lead, ...request });

const categoryId = 'cat_00000000000000000001';
const begin = async (title = `How to ${randomUUID().slice(0, 8)}`): Promise<Article> =>
  (await ask('createArticle', { sub: writer, body: { locale: 'en', title, categoryId } })).body;
const of = (articleId: string, locale: Locale = 'en') => ({ params: { articleId, locale } });
const draftOf = async (id: string, locale: Locale = 'en') =>
  (await ask('getArticleDraft', of(id, locale))).body;

const write = async (id: string, body: string, locale: Locale = 'en', changes = {}) => {
  const before = await ask('getArticleDraft', of(id, locale));
  const article = (await ask('getArticle', { params: { articleId: id } })).body;
  const title = article.variants[locale]?.title ?? `${locale} title`;
  const slug = before.status === 200 ? before.body.slug : `${locale}-${id.slice(-8)}`;
  const revision = before.status === 200 ? before.body.revision : 0;
  const content = { title, slug, summary: 'In short.', body, ...changes };
  return ask('saveArticleDraft', { sub: writer, ...of(id, locale), body: { revision, content } });
};
const publish = async (id: string, locale: Locale = 'en') => {
  const { revision } = await draftOf(id, locale);
  return ask('publishArticle', { ...of(id, locale), body: { revision } });
};
const changeProperties = async (id: string, changes: Partial<ArticleProperties>) => {
  const { version, audience, ownerId, tags, order } = (
    await ask('getArticle', { params: { articleId: id } })
  ).body;
  const properties = { categoryId, audience, ownerId, tags, order, ...changes };
  return ask('changeArticle', { params: { articleId: id }, body: { version, properties } });
};

const deliver = (...messages: readonly unknown[]) =>
  publisher.handler({
    Records: messages.map((message, index) => ({
      messageId: String(index),
      body: JSON.stringify(message),
    })),
  } as SQSEvent);

/** Hands all events of an article to the publisher, as relay, bus and queue would. */
const deliverEvents = async (id: string) => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :id AND begins_with(sk, :event)',
      ExpressionAttributeValues: { ':id': id, ':event': 'E#' },
    }),
  );
  const events = Items.map((item) => ({ source: articleEventSource, detail: readAnyEvent(item) }));
  expect(await deliver(...events)).toEqual({ batchItemFailures: [] });
};

describe('writing', () => {
  it('keeps what was saved, made safe, and readers see nothing of it', async () => {
    const { id } = await begin('Zugang zurücksetzen');
    expect(await draftOf(id)).toMatchObject({ slug: 'zugang-zuruecksetzen', revision: 1 });
    const saved = await write(id, '<h1>Steps</h1><p onclick="x()">One<script>x()</script></p>');
    expect(saved.body).toMatchObject({ revision: 2, body: '<h2>Steps</h2><p>One</p>' });
    const customer = (await makeCustomer()).sub;
    const read = { sub: customer, params: { locale: 'en', slug: 'zugang-zuruecksetzen' } };
    expect((await ask('readArticle', read)).status).toBe(404);
  });

  it('warns the second of two writers, and loses neither text', async () => {
    const { id } = await begin();
    const { revision, slug, title } = await draftOf(id);
    const save = (body: string) =>
      ask('saveArticleDraft', {
        ...of(id),
        body: { revision, content: { title, slug, summary: '', body } },
      });
    expect((await save('<p>Mine</p>')).status).toBe(200);
    expect((await save('<p>Theirs</p>')).error?.code).toBe('conflict');
    expect((await save('<p>Mine</p>')).body.revision).toBe(2);
    expect((await draftOf(id)).body).toBe('<p>Mine</p>');
  });

  it('is asked to be reviewed by any agent, and published by leads', async () => {
    const { id } = await begin();
    await write(id, '<p>Text</p>');
    const asked = await ask('reviewArticle', { sub: writer, ...of(id), body: { asked: true } });
    expect(asked.body.variants.en).toMatchObject({ inReview: true });
    const refused = await ask('publishArticle', { sub: writer, ...of(id), body: { revision: 2 } });
    expect(refused.status).toBe(403);
    expect((await publish(id)).body.variants.en).toMatchObject({ live: { version: 1 } });
  });
});

describe('publishing', () => {
  it('refuses an empty text, another revision, and an address that another article had', async () => {
    const first = await begin();
    const { slug } = await draftOf(first.id);
    expect((await publish(first.id)).error?.fields?.[0]?.path).toBe('body.body');
    await write(first.id, '<p>Text</p>');
    const stale = await ask('publishArticle', { ...of(first.id), body: { revision: 1 } });
    expect(stale.error?.code).toBe('conflict');
    await publish(first.id);
    await write(first.id, '<p>Text</p>', 'en', { slug: `${slug}-moved` });
    await publish(first.id);
    const second = await begin();
    await write(second.id, '<p>Other</p>', 'en', { slug });
    expect((await publish(second.id)).error?.fields?.[0]?.code).toBe('slug_taken');
  });

  it('keeps every version, and publishes nothing twice', async () => {
    const { id } = await begin();
    await write(id, '<p>First</p>');
    await publish(id);
    expect((await publish(id)).body.variants.en).toMatchObject({ versions: 1 });
    await write(id, '<p>Second</p>');
    await publish(id);
    const { items } = (await ask('listArticleVersions', of(id))).body;
    expect(items.map(({ number }) => number)).toEqual([2, 1]);
    const params = { articleId: id, locale: 'en', number: '1' };
    expect((await ask('getArticleVersion', { params })).body.body).toBe('<p>First</p>');
  });

  it('shows a translation as outdated once its source was published again', async () => {
    const { id } = await begin();
    await write(id, '<p>Text</p>');
    await publish(id);
    await write(id, '<p>Texte</p>', 'fr');
    await publish(id, 'fr');
    const outdated = async () =>
      (await ask('listArticles', { query: { outdated: 'fr' } })).body.items.map((one) => one.id);
    expect(await outdated()).not.toContain(id);
    await write(id, '<p>New text</p>');
    await publish(id);
    expect(await outdated()).toContain(id);
    const missing = await ask('listArticles', { query: { missing: 'fr' } });
    expect(missing.body.items.map((one) => one.id)).not.toContain(id);
  });

  it('lists by state and owner, and what is stale by its day', async () => {
    const { id } = await begin();
    const ids = async (query: Record<string, string>) =>
      (await ask('listArticles', { query })).body.items.map((one) => one.id);
    expect(await ids({ state: 'draft', ownerId: writerId })).toContain(id);
    await write(id, '<p>Text</p>');
    await publish(id);
    expect(await ids({ state: 'draft' })).not.toContain(id);
    expect(await ids({ state: 'published' })).toContain(id);
    await changeProperties(id, { reviewAt: '2020-01-01' });
    expect(await ids({ stale: 'true' })).toContain(id);
    await changeProperties(id, { reviewAt: '2999-01-01' });
    expect(await ids({ stale: 'true' })).not.toContain(id);
  });
});

describe('public files', () => {
  it('hold the article, its place in the help centre and in the sitemap, and the edge forgets copies', async () => {
    const { id } = await begin('Reset <it> & more');
    await write(id, '<h2>First</h2><p>Open it.</p><h2>Then</h2><p>Close it.</p>');
    await publish(id);
    await deliverEvents(id);
    const { slug } = await draftOf(id);
    const page = files.get(`help/en/${slug}.html`) ?? '';
    expect(page).toContain('<h1 data-written>Reset &lt;it&gt; &amp; more</h1>');
    expect(page).toContain(
      `<link rel="canonical" href="https://portal.example/help/en/${slug}" />`,
    );
    expect(page).toContain('<a href="#first">First</a>');
    expect(page).toContain('<h2 id="first">First</h2>');
    expect(page).toContain('"headline":"Reset \\u003cit\\u003e \\u0026 more"');
    expect(files.get('help/en.html')).toContain(`href="/help/en/${slug}"`);
    expect(files.get('help/sitemap.xml')).toContain(`/help/en/${slug}</loc>`);
    const catalogue = JSON.parse(files.get('help/data/en/catalogue.json') ?? '');
    expect(JSON.stringify(catalogue)).toContain(id);
    const index = readArticleIndex('en', files.get('help/data/en/search.json') ?? '');
    expect(findArticles(index, 'reset closing', 5).map((one) => one.slug)).toContain(slug);
    const [forgotten] = edge.commandCalls(CreateInvalidationCommand);
    const paths = forgotten?.args[0].input.InvalidationBatch?.Paths?.Items;
    expect(paths).toContain(`/help/en/${slug}`);
  });

  it('lead on from a former address, and say nothing more once it is taken away', async () => {
    const { id } = await begin();
    const { slug } = await draftOf(id);
    await write(id, '<p>Text</p>');
    await publish(id);
    await deliverEvents(id);
    await write(id, '<p>Text</p>', 'en', { slug: `${slug}-2` });
    await publish(id);
    await deliverEvents(id);
    expect(files.get(`help/en/${slug}.html`)).toContain(`content="0; url=/help/en/${slug}-2"`);
    await ask('unpublishArticle', of(id));
    await deliverEvents(id);
    const { title } = await draftOf(id);
    for (const left of [slug, `${slug}-2`]) {
      const page = files.get(`help/en/${left}.html`) ?? '';
      expect(page).toContain('noindex');
      expect(page).not.toContain(title);
    }
    expect(files.get('help/sitemap.xml')).not.toContain(slug);
  });

  it.each([
    [{ kind: 'signed-in' }],
    [{ kind: 'organizations', organizationIds: ['org_00000000000000000001'] }],
    [{ kind: 'roles', roles: ['manager'] }],
    [{ kind: 'agents' }],
  ] as const)(
    'have nothing of an article for %j, also where it was public before',
    async (audience) => {
      const word = `canary${randomUUID().slice(0, 8)}`;
      const { id } = await begin(`The ${word}`);
      await write(id, `<p>${word}</p>`);
      await changeProperties(id, { audience: structuredClone(audience) as never });
      await publish(id);
      files.clear();
      await deliverEvents(id);
      expect(JSON.stringify([...files])).not.toContain(word);
      await changeProperties(id, { audience: { kind: 'public' } });
      await deliverEvents(id);
      expect(JSON.stringify([...files])).toContain(word);
      await changeProperties(id, { audience: structuredClone(audience) as never });
      await deliverEvents(id);
      expect(JSON.stringify([...files.values()])).not.toContain(word);
    },
  );
});

describe('readers', () => {
  it('get what is meant for them, and the rest as if it were not there', async () => {
    const organizationId = 'org_00000000000000000002';
    const member = (await makeCustomer({ organizationIds: [organizationId] })).sub;
    const manager = (
      await makeCustomer({
        organizationIds: ['org_00000000000000000003'],
        managedOrganizationIds: ['org_00000000000000000003'],
      })
    ).sub;
    const other = (await makeCustomer()).sub;
    const seenBy = async (audience: ArticleProperties['audience']) => {
      const { id } = await begin();
      await write(id, '<p>Text</p>');
      await changeProperties(id, { audience });
      await publish(id);
      const { slug } = await draftOf(id);
      const params = { locale: 'en', slug };
      const seen = [];
      for (const [name, sub] of Object.entries({ member, manager, other })) {
        const { status } = await ask('readArticle', { sub, params });
        const listed = await ask('listReadableArticles', { sub, query: { locale: 'en' } });
        expect(
          listed.body.items.some((one) => one.id === id),
          `${name} ${audience.kind}`,
        ).toBe(status === 200 && audience.kind !== 'public');
        if (status === 200) seen.push(name);
      }
      return seen;
    };
    expect(await seenBy({ kind: 'public' })).toEqual(['member', 'manager', 'other']);
    expect(await seenBy({ kind: 'signed-in' })).toEqual(['member', 'manager', 'other']);
    expect(await seenBy({ kind: 'organizations', organizationIds: [organizationId] })).toEqual([
      'member',
    ]);
    expect(await seenBy({ kind: 'roles', roles: ['manager'] })).toEqual(['manager']);
    expect(await seenBy({ kind: 'agents' })).toEqual([]);
  });
});

describe('a time to publish at', () => {
  it('is planned once, publishes the draft as it then is, and counts only while it is set', async () => {
    const { id } = await begin();
    await write(id, '<p>Early</p>');
    const publishAt = new Date(Date.now() + 3_600_000).toISOString();
    const set = await ask('scheduleArticle', { ...of(id), body: { publishAt } });
    const planned = set.body.variants.en?.publishAt ?? '';
    expect(planned).toMatch(/:00\.000Z$/);
    await deliverEvents(id);
    await deliverEvents(id);
    const schedules = scheduler.commandCalls(CreateScheduleCommand);
    expect(new Set(schedules.map(({ args }) => args[0].input.Name)).size).toBe(1);
    const due = JSON.parse(schedules[0]?.args[0].input.Target?.Input ?? '');
    await write(id, '<p>Late</p>');
    expect((await deliver(due)).batchItemFailures).toHaveLength(1);
    vi.useFakeTimers({ now: Date.parse(planned) + 1000, toFake: ['Date'] });
    expect(await deliver({ ...due, publishAt: '2020-01-01T00:00:00.000Z' })).toEqual({
      batchItemFailures: [],
    });
    expect((await ask('getArticle', { params: { articleId: id } })).body.variants.en?.live).toBe(
      undefined,
    );
    await deliver(due, due);
    vi.useRealTimers();
    const params = { articleId: id, locale: 'en', number: '1' };
    const version = (await ask('getArticleVersion', { params })).body;
    expect(version).toMatchObject({ body: '<p>Late</p>', publishedBy: { name: 'Lea Lead' } });
    const { variants } = (await ask('getArticle', { params: { articleId: id } })).body;
    expect(variants.en).toMatchObject({ versions: 1, edited: false });
    expect(variants.en).not.toHaveProperty('publishAt');
  });

  it('in the past is refused', async () => {
    const { id } = await begin();
    const body = { publishAt: '2020-01-01T00:00:00.000Z' };
    expect((await ask('scheduleArticle', { ...of(id), body })).status).toBe(422);
  });
});

it('puts articles of a category that is gone at the end, and changes no version that moved on', async () => {
  const { body: before } = await ask('getHelpCenter');
  const categories = [{ id: 'cat_0000000000000000000z', name: { en: 'Only one' }, sections: [] }];
  const saved = await ask('saveHelpCenter', { body: { version: before.version, categories } });
  expect(saved.body).toMatchObject({ version: before.version + 1, categories });
  const other = [...categories, ...before.categories];
  const late = await ask('saveHelpCenter', {
    body: { version: before.version, categories: other },
  });
  expect(late.error?.code).toBe('conflict');
  const refused = await ask('createArticle', { body: { locale: 'en', title: 'Lost', categoryId } });
  expect(refused.error?.fields?.[0]?.path).toBe('body.categoryId');
});
