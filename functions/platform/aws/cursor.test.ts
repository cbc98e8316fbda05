import { expect, it } from 'vitest';
import { mockSigningSecret } from '../../../test/factories/signing-secret.ts';

process.env.SIGNING_SECRET_ARN = 'secret';
process.env.AWS_REGION = 'us-east-1';
mockSigningSecret();
const { fromCursor, toCursor } = await import('./cursor.ts');

const key = { pk: 'tkt_1', sk: 'M#000012' };

it('gives back the key to whoever asks for the same list', async () => {
  const cursor = await toCursor('list', key);
  expect(await fromCursor('list', cursor)).toEqual(key);
});

it('is absent after the last page and at the first', async () => {
  expect(await toCursor('list', undefined)).toBeUndefined();
  expect(await fromCursor('list', undefined)).toBeUndefined();
});

it('opens no other list', async () => {
  const cursor = await toCursor('list', key);
  await expect(fromCursor('another', cursor)).rejects.toMatchObject({ code: 'malformed_request' });
});

it('is refused whichever of its bytes was changed, and whatever was made up', async () => {
  const cursor = (await toCursor('list', key)) ?? '';
  const bytes = Buffer.from(cursor.slice(1), 'base64url');
  const forged = Array.from(bytes, (byte, index) => {
    const copy = Buffer.from(bytes);
    copy[index] = byte ^ 1;
    return cursor.slice(0, 1) + copy.toString('base64url');
  });
  for (const text of [...forged, '', 'x', `2${cursor.slice(1)}`, 'c'.repeat(200), '__proto__']) {
    await expect(fromCursor('list', text)).rejects.toMatchObject({ code: 'malformed_request' });
  }
});
