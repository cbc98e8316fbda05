import { beforeAll, describe, expect, inject, test } from 'vitest';
import { CallFailed, clientAs, type Call } from './client.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let customer: Call;
let stranger: Call;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [customer, stranger] = [await clientAs(stack, 'customer'), await clientAs(stack, 'stranger')];
});

interface Place {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

const post = (place: Place, content: string, changed: Record<string, string> = {}) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...place.fields, ...changed }))
    form.set(name, value);
  form.set('file', new Blob([content]));
  return fetch(place.url, { method: 'POST', body: form });
};

const askFor = (content: string, name = 'plan.txt') =>
  customer('requestUpload', {
    body: { name, size: Buffer.byteLength(content), contentType: 'text/plain' },
  });

const open = (attachmentIds: string[], as = customer) =>
  as('createTicket', { body: { subject: 'Files', html: '<p>See these.</p>', attachmentIds } });

const codeOf = async (work: Promise<unknown>) => {
  const failure: unknown = await work.catch((error: unknown) => error);
  return failure instanceof CallFailed ? failure.body.code : undefined;
};

/** A file of a ticket, and a link to it. */
const sentFile = async (content: string, name?: string) => {
  const place = await askFor(content, name);
  await post(place, content);
  const { id } = await open([place.attachmentId]);
  const params = { ticketId: id, attachmentId: place.attachmentId };
  const { url } = await customer('downloadAttachment', { params });
  return { params, url };
};

describe('a file', () => {
  test('goes up, into a ticket, and comes down under its name', async () => {
    const place = await askFor('plan', 'Plän.txt');
    expect((await post(place, 'plan')).ok).toBe(true);
    const ticket = await open([place.attachmentId]);
    expect(ticket.messages[0]?.attachments).toMatchObject([
      { id: place.attachmentId, name: 'Plän.txt', size: 4 },
    ]);
    const params = { ticketId: ticket.id, attachmentId: place.attachmentId };
    const { url } = await customer('downloadAttachment', { params });
    const file = await fetch(url);
    expect(await file.text()).toBe('plan');
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="Pl_n.txt"; filename*=UTF-8''Pl%C3%A4n.txt`,
    );
    expect(await codeOf(stranger('downloadAttachment', { params }))).toBe('not_found');
  });

  test('is nothing that a browser runs, guesses, shows or keeps', async () => {
    const { url } = await sentFile('<script>alert(1)</script>', 'page.html');
    const { headers } = await fetch(url);
    expect(new URL(url).origin).not.toBe(new URL(stack.portal).origin);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("sandbox; default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; filename="page.html"/),
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect(headers.has('set-cookie')).toBe(false);
  });

  test('comes by its link as it was signed, and by no other', async () => {
    const { url } = await sentFile('plan');
    const changed = (change: (link: URL) => void) => {
      const link = new URL(url);
      change(link);
      return fetch(link).then(({ status }) => status);
    };
    expect(await changed(() => undefined)).toBe(200);
    const refused = [
      changed(({ searchParams }) => searchParams.set('expires', '9999999999')),
      changed(({ searchParams }) => searchParams.delete('versionId')),
      changed(({ searchParams }) => searchParams.delete('signature')),
      changed((link) => (link.pathname += 'x')),
      changed((link) => (link.search = '')),
    ];
    expect(await Promise.all(refused)).toEqual(refused.map(() => 403));
  });

  test('stays what was sent, whatever is put in its place afterwards', async () => {
    const place = await askFor('before');
    await post(place, 'before');
    const ticket = await open([place.attachmentId]);
    expect((await post(place, 'after!')).ok).toBe(true);
    const { url } = await customer('downloadAttachment', {
      params: { ticketId: ticket.id, attachmentId: place.attachmentId },
    });
    expect(await (await fetch(url)).text()).toBe('before');
  });

  test('goes up only as it was announced', async () => {
    const place = await askFor('plan');
    for (const refused of [
      post(place, 'longer'),
      post(place, 'pla'),
      post(place, 'plan', { key: 'attachments/another' }),
      post(place, 'plan', { 'Content-Type': 'text/html' }),
      post(place, 'plan', { tagging: '<Tagging><TagSet></TagSet></Tagging>' }),
    ]) {
      expect((await refused).ok).toBe(false);
    }
    expect(await codeOf(open([place.attachmentId]))).toBe('upload_incomplete');
  });

  test('is sent by whoever uploaded it', async () => {
    const place = await askFor('plan');
    await post(place, 'plan');
    expect(await codeOf(open([place.attachmentId], stranger))).toBe('upload_incomplete');
    await open([place.attachmentId]);
  });
});
