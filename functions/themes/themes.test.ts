import { randomUUID } from 'node:crypto';
import {
  GetObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingsContract } from '#shared/contract/settings.ts';
import { themesContract } from '#shared/contract/themes.ts';
import { initialTheme } from '#shared/domain/initial-theme.ts';
import type { Theme } from '#shared/domain/theme.ts';
import { call, type TestRequest } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';

const local = await startLocalTable();
const secret = mockSigningSecret();
const bucket = mockClient(S3Client);
const { handler } = await import('./handler.ts');
const settings = await import('../settings/handler.ts');
const { loadSettings } = await import('../platform/settings.ts');
afterAll(async () => {
  bucket.restore();
  secret.restore();
  await local.stop();
});

let admin: string;
let customer: string;
beforeAll(async () => {
  admin = (await makeAgent({ role: 'administrator', name: 'Alex Kim' })).sub;
  customer = (await makeCustomer()).sub;
});

type OperationId = keyof typeof themesContract;
const ask = <Id extends OperationId>(id: Id, request: TestRequest = {}) =>
  call(handler, themesContract[id], { sub: admin, ...request });
const portal = async () => (await call(settings.handler, settingsContract.getPortal)).body;

const theme = (changes: Partial<Theme> = {}): Theme => ({
  ...initialTheme('Nordlicht', '#0b5d7a'),
  ...changes,
});

const save = async (wanted: Theme) => {
  const version = (await ask('getTheme')).body.draft?.version ?? 0;
  return ask('saveThemeDraft', { body: { version, theme: wanted } });
};
const publish = async (wanted: Theme) => {
  const { version } = (await save(wanted)).body;
  return ask('publishTheme', { body: { version } });
};

describe('a theme', () => {
  it('that was published holds from the next request on, and in mails', async () => {
    expect((await portal()).theme).toBeUndefined();
    const first = await publish(theme());
    expect(first.body).toMatchObject({ number: 1, publishedBy: 'Alex Kim' });
    const shown = await portal();
    expect(shown).toMatchObject({ brandName: 'Nordlicht', brandColor: '#0b5d7a' });
    expect(shown.colors['brand']).toBe('light-dark(#0b5d7a, #0b5d7a)');
    expect(JSON.stringify(shown)).not.toContain('Alex Kim');
  });

  it('is seen by nobody while it is a draft', async () => {
    const before = await portal();
    await save(theme({ font: 'inter' }));
    expect(await portal()).toEqual(before);
    expect((await ask('getTheme')).body.draft?.theme.font).toBe('inter');
  });

  it('with colours that do not read is refused with the nearest that does', async () => {
    const colors = { light: { brand: '#0b5d7a', link: '#d0d0d0' }, dark: {} };
    const refused = await save(theme({ colors }));
    expect(refused.status).toBe(422);
    expect(refused.error?.fields).toEqual([
      expect.objectContaining({
        path: 'body.theme.colors.light.link',
        code: 'low_contrast',
        message: expect.stringMatching(/nearest that reads is #[0-9a-f]{6}/),
      }),
    ]);
  });

  it('takes links that lead somewhere and nothing that a browser would run', async () => {
    const to = async (target: string) =>
      (await save(theme({ headerLinks: [{ label: { en: 'Shop' }, to: target }] }))).status;
    const good = ['https://shop.example/a?b=c', 'mailto:hello@shop.example', '/tickets/new'];
    const bad = ['javascript:alert(1)', '//evil.example', '/\\evil.example', 'http://shop.example'];
    expect(await Promise.all(good.map(to))).not.toContain(422);
    expect(await Promise.all(bad.map(to))).toEqual(bad.map(() => 422));
  });

  it('shows pictures alone: a file that only says it is one is refused', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const body = (bytes: Uint8Array) => ({
      Body: { transformToByteArray: () => Promise.resolve(bytes) } as never,
      ContentType: 'image/png',
    });
    const withLogo = (id: string) => theme({ logo: { light: id, showName: true } });
    const place = async () =>
      (await ask('requestPictureUpload', { body: { contentType: 'image/png', size: 16 } })).body
        .pictureId;
    const missing = new S3ServiceException({
      name: 'AccessDenied',
      $fault: 'client',
      $metadata: { httpStatusCode: 403 },
    });
    bucket
      .on(GetObjectCommand)
      .resolvesOnce(body(png))
      .resolvesOnce(body(Buffer.from('<svg onload=alert(1)>')))
      .rejectsOnce(missing);
    const logo = await place();
    expect((await publish(withLogo(logo))).status).toBe(200);
    expect((await loadSettings()).brandLogo).toBe(`https://files.example/brand/${logo}`);
    expect((await save(withLogo(await place()))).error?.code).toBe('validation_failed');
    expect((await save(withLogo(await place()))).error?.code).toBe('validation_failed');
    const svg = { contentType: 'image/svg+xml', size: 16 };
    expect((await ask('requestPictureUpload', { body: svg })).status).toBe(422);
  });

  it('keeps the pictures of its draft and of everything published, and lets go of others', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    bucket.on(GetObjectCommand).resolves({
      Body: { transformToByteArray: () => Promise.resolve(png) } as never,
      ContentType: 'image/png',
    });
    const withLogo = (id: string) => theme({ logo: { light: id, showName: true } });
    const upload = async () => {
      const body = { contentType: 'image/png', size: 16 };
      const place = (await ask('requestPictureUpload', { body })).body;
      expect(place.fields['tagging']).toContain('<Value>pending</Value>');
      return place.pictureId;
    };
    const [shown, tried] = [await upload(), await upload()];
    await publish(withLogo(shown));
    await save(withLogo(tried));
    bucket.resetHistory();
    await save(theme());
    const marks = bucket
      .commandCalls(PutObjectTaggingCommand)
      .map(({ args: [{ input }] }) => [input.Key, input.Tagging?.TagSet?.[0]?.Value]);
    expect(marks).toEqual([[`brand/${tried}`, 'pending']]);
    await save(withLogo(shown));
    bucket.resetHistory();
    await save(theme());
    expect(bucket.commandCalls(PutObjectTaggingCommand)).toEqual([]);
  });

  it('comes back as it was at an earlier version, with who and when', async () => {
    await publish(theme({ font: 'system' }));
    const { number } = (await publish(theme({ font: 'source-serif' }))).body;
    const back = await ask('restoreThemeVersion', { params: { number: String(number - 1) } });
    expect(back.body).toMatchObject({ number: number + 1, restored: number - 1 });
    expect((await portal()).theme?.font).toBe('system');
    const { items } = (await ask('listThemeVersions')).body;
    expect(items.slice(0, 3).map((one) => [one.number, one.theme.font])).toEqual([
      [number + 1, 'system'],
      [number, 'source-serif'],
      [number - 1, 'system'],
    ]);
    expect((await ask('restoreThemeVersion', { params: { number: '999' } })).status).toBe(404);
  });

  it('is published once per key, and refused on a draft that moved on', async () => {
    const { version } = (await save(theme({ font: 'inter' }))).body;
    const idempotencyKey = randomUUID();
    const [one, two] = [
      await ask('publishTheme', { body: { version }, idempotencyKey }),
      await ask('publishTheme', { body: { version }, idempotencyKey }),
    ];
    expect(two.body.number).toBe(one.body.number);
    expect((await ask('publishTheme', { body: { version: version + 1 } })).status).toBe(409);
    const other = theme({ font: 'system' });
    const stale = await ask('saveThemeDraft', { body: { version: version - 1, theme: other } });
    expect(stale.status).toBe(409);
  });
});

describe('banners', () => {
  const banner = (changes: object = {}) => ({
    kind: 'info',
    text: { en: 'Closed on Friday.' },
    audience: 'everybody',
    dismissible: true,
    ...changes,
  });
  const create = async (changes: object = {}) =>
    (await ask('createBanner', { body: banner(changes) })).body;
  const own = async () => (await ask('listOwnBanners', { sub: customer })).body.items;

  it('are shown to their audience, in their time, without who wrote them', async () => {
    const all = await create();
    const signedIn = await create({ audience: 'signed-in' });
    const planned = await create({ from: '2999-01-01T00:00:00.000Z' });
    const over = await create({ until: '2020-01-01T00:00:00.000Z' });
    const shown = (await portal()).banners.map(({ id }) => id);
    expect(shown).toContain(all.id);
    for (const hidden of [signedIn, planned, over]) expect(shown).not.toContain(hidden.id);
    expect((await own()).map(({ id }) => id)).toEqual([signedIn.id]);
    expect(JSON.stringify([await portal(), await own()])).not.toContain('Alex Kim');
  });

  it('that are changed get a version, which those who dismissed them have not seen', async () => {
    const { id, version } = await create({ kind: 'warning' });
    const content = banner({ kind: 'warning', text: { en: 'Closed on Monday.' } });
    const changed = await ask('changeBanner', {
      params: { bannerId: id },
      body: { version, content },
    });
    expect(changed.body.version).toBe(2);
    expect((await portal()).banners[0]).toMatchObject({ id, version: 2, kind: 'warning' });
    const stale = { version, content: banner() };
    expect((await ask('changeBanner', { params: { bannerId: id }, body: stale })).status).toBe(409);
    expect((await ask('deleteBanner', { params: { bannerId: id } })).status).toBe(204);
    expect((await portal()).banners.map((one) => one.id)).not.toContain(id);
  });

  it('that would end before they begin are refused', async () => {
    const times = { from: '2026-11-21T10:00:00.000Z', until: '2026-11-21T09:00:00.000Z' };
    expect((await ask('createBanner', { body: banner(times) })).status).toBe(422);
  });

  it('come once per key, and not without end', async () => {
    const idempotencyKey = randomUUID();
    const make = () => ask('createBanner', { body: banner(), idempotencyKey });
    expect((await make()).body.id).toBe((await make()).body.id);
    let status = 201;
    for (let count = 0; count < 25 && status === 201; count += 1)
      ({ status } = await ask('createBanner', { body: banner() }));
    expect(status).toBe(409);
  });
});
