import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { pictureLimits } from '#shared/domain/picture.ts';
import type { Theme } from '#shared/domain/theme.ts';
import { CallFailed, client, clientAs, operations, send, type Call } from './client.ts';
import { readStack, type StackFile } from './stack.ts';

/** What is published here everybody's pages follow: it is put back in the end. */
let stack: StackFile;
let administrator: Call;
let anonymous: Call;
let initial: Theme;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  administrator = await clientAs(stack, 'administrator');
  anonymous = client(stack);
  ({ initial } = await administrator('getTheme'));
});
afterAll(async () => {
  await publish(initial);
});

const save = async (theme: Theme) => {
  const { draft } = await administrator('getTheme');
  return administrator('saveThemeDraft', { body: { version: draft?.version ?? 0, theme } });
};
const publish = async (theme: Theme) => {
  const { version } = await save(theme);
  return administrator('publishTheme', { body: { version } });
};
const branded = (brand: string, changes: Partial<Theme> = {}): Theme => ({
  ...initial,
  colors: { light: { brand }, dark: {} },
  ...changes,
});
const failure = async (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof CallFailed ? error.body : undefined),
  );

/** One red pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);
const png = 'image/png';

/** Sends bytes to the place that was made for `size` bytes of PNG; how the bucket answers, and where they would be. */
const upload = async (bytes: Buffer, size = bytes.length, contentType: string = png) => {
  const { pictureId, url, fields } = await administrator('requestPictureUpload', {
    body: { contentType: png, size },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, 'Content-Type': contentType }))
    form.set(name, value);
  form.set('file', new Blob([new Uint8Array(bytes)], { type: contentType }));
  const { ok } = await fetch(url, { method: 'POST', body: form });
  return { ok, pictureId };
};

test('a theme that was published is everybody’s at once, and no cache keeps the one before', async () => {
  for (const brand of ['#0b5d7a', '#7a1f5c']) {
    await publish(branded(brand));
    const answer = await send(stack, operations.getPortal);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.body).toMatchObject({ brandColor: brand });
  }
});

test('a draft is nobody’s, and is not asked for by who may not change it', async () => {
  const before = await anonymous('getPortal');
  await save(branded('#123456'));
  expect((await anonymous('getPortal')).colors).toEqual(before.colors);
  for (const person of ['lead', 'customer'] as const) {
    const call = await clientAs(stack, person);
    expect(await failure(call('getTheme'))).toBeDefined();
  }
});

test('links that do not read are refused with a colour that does, which is then taken', async () => {
  const faint = branded('#0b5d7a');
  const colors = { light: { brand: '#0b5d7a', link: '#9fd0e0' }, dark: {} };
  const refused = await failure(save({ ...faint, colors }));
  expect(refused?.code).toBe('validation_failed');
  const [field] = refused?.fields ?? [];
  expect(field?.path).toContain('link');
  const nearest = /#[0-9a-f]{6}/.exec(field?.message ?? '')?.[0] ?? '';
  const readable = { ...colors, light: { ...colors.light, link: nearest } };
  expect((await save({ ...faint, colors: readable })).theme.colors.light.link).toBe(nearest);
});

test('an earlier look comes back as a new version, with everything it had', async () => {
  const first = await publish(branded('#0b5d7a', { font: 'inter' }));
  await publish(branded('#7a1f5c'));
  const number = String(first.number);
  const back = await administrator('restoreThemeVersion', { params: { number } });
  expect(back).toMatchObject({ number: first.number + 2, restored: first.number });
  expect(await anonymous('getPortal')).toMatchObject({
    brandColor: '#0b5d7a',
    theme: { font: 'inter' },
  });
});

test('a logo is what it says it is, as large as it said, and given to everybody as a picture alone', async () => {
  const { ok, pictureId } = await upload(pixel);
  expect(ok).toBe(true);
  await publish(branded('#0b5d7a', { logo: { light: pictureId, showName: true } }));
  const { pictures } = await anonymous('getPortal');
  const shown = await fetch(`${pictures}/brand/${pictureId}`);
  expect(Buffer.from(await shown.arrayBuffer()).equals(pixel)).toBe(true);
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff');

  const larger = Buffer.concat([pixel, Buffer.from('more')]);
  expect((await upload(larger, pixel.length)).ok).toBe(false);
  expect((await upload(pixel, pixel.length, 'text/html')).ok).toBe(false);
  const tooLarge = { contentType: png, size: pictureLimits.bytes + 1 } as const;
  expect((await failure(administrator('requestPictureUpload', { body: tooLarge })))?.code).toBe(
    'validation_failed',
  );
  const page = await upload(Buffer.from('<script>alert(1)</script>'));
  const posing = branded('#0b5d7a', { logo: { light: page.pictureId, showName: true } });
  expect((await failure(save(posing)))?.fields?.[0]?.code).toBe('not_a_picture');
});
