import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idFrom } from '#shared/domain/id.ts';
import type { TicketExport } from '#shared/table/ticket-export.entity.ts';
import { startLocalTable } from '../../../test/factories/local-table.ts';
import { makeCustomer } from '../../../test/factories/people.ts';
import type { Stretch } from './write-rows.ts';

const MB = 1024 * 1024;
const local = await startLocalTable();
process.env['EXPORT_BUCKET'] = 'exports';
process.env['BRAND_NAME'] = 'Lumina';
process.env['SUPPORT_ADDRESS'] = '';
afterAll(() => local.stop());

/** What a list of `rows` would write, in stretches of a hundred as the reading of it comes; time may pass at each. */
const list = { rows: 0, line: '', stretch: (): unknown => undefined };
vi.mock('./write-rows.ts', () => ({
  async *writeRows({ position }: TicketExport): AsyncGenerator<Stretch> {
    for (let at = Number(position?.sk ?? 0); at < list.rows;) {
      const rows = Math.min(100, list.rows - at);
      list.stretch();
      const text = Array.from({ length: rows }, (_, index) => `${at + index},${list.line}`).join(
        '',
      );
      at += rows;
      const next = at < list.rows ? { segment: 0, sk: String(at) } : undefined;
      yield { text, rows, looked: rows, position: next };
    }
  },
}));
const { continueExport } = await import('./continue-export.ts');
const { loadExport, saveExport } = await import('./exports.store.ts');

const objects = new Map<string, string>();
const parts = new Map<number, string>();
/** What S3 answers to the next part instead of taking it. */
let fault: Error | undefined;
const bucket = mockClient(S3Client);
beforeEach(() => {
  for (const kept of [objects, parts]) kept.clear();
  list.stretch = () => undefined;
  bucket.reset();
  bucket.on(CreateMultipartUploadCommand).resolves({ UploadId: 'upload' });
  fault = undefined;
  bucket.on(UploadPartCommand).callsFake(({ PartNumber, Body }) => {
    const thrown = fault;
    fault = undefined;
    if (thrown !== undefined) throw thrown;
    parts.set(PartNumber, Body);
    return { ETag: `etag-${String(PartNumber)}` };
  });
  bucket.on(PutObjectCommand).callsFake(({ Key, Body }) => (objects.set(Key, Body), {}));
  bucket
    .on(GetObjectCommand)
    .callsFake(({ Key }) => ({ Body: { transformToString: async () => objects.get(Key) } }));
  bucket.on(CompleteMultipartUploadCommand).callsFake(({ MultipartUpload }) => {
    for (const { ETag, PartNumber } of MultipartUpload.Parts)
      expect(ETag).toBe(`etag-${String(PartNumber)}`);
    return {};
  });
});
afterEach(() => vi.useRealTimers());

const begin = async (name: string): Promise<TicketExport> => {
  const { person } = await makeCustomer();
  const made: TicketExport = {
    id: idFrom('export', createHash('sha256').update(name).digest()),
    contactId: person.id,
    query: {},
    columns: ['subject'],
    timeZone: 'UTC',
    state: 'running',
    mailed: true,
    step: 0,
    ...{ rows: 0, looked: 0, among: list.rows, parts: [] },
    createdAt: '2026-11-21T10:00:00.000Z',
    endsAt: '2026-11-28T10:00:00.000Z',
  };
  await saveExport(made);
  return made;
};

/** Step after step, each from what the table holds, as messages of a queue would; how many there were. */
const finish = async (made: TicketExport): Promise<number> => {
  for (let steps = 1; ; steps += 1) {
    await continueExport((await loadExport(made.id))!);
    if ((await loadExport(made.id))?.state === 'ready') return steps;
  }
};

const written = () => [...parts].sort(([a], [b]) => a - b).map(([, text]) => text);
const wholeList = () =>
  Array.from({ length: list.rows }, (_, index) => `${index},${list.line}`).join('');

test('a file of twenty megabytes is four parts, none but the last below five, and every row once', async () => {
  Object.assign(list, { rows: 70_000, line: `${'ä'.repeat(145)}\r\n` });
  const made = await begin('long');
  expect(await finish(made)).toBe(4);
  const sizes = written().map((text) => Buffer.byteLength(text));
  expect(sizes.slice(0, -1).every((size) => size >= 5 * MB && size < 7 * MB)).toBe(true);
  expect(sizes.reduce((sum, size) => sum + size) / MB).toBeGreaterThan(19);
  expect(written().join('') === wholeList()).toBe(true);
  expect(await loadExport(made.id)).toMatchObject({ rows: 70_000, looked: 70_000, state: 'ready' });
});

test('a list that is slow to read goes on in the next step after a minute, and its parts are still whole', async () => {
  Object.assign(list, { rows: 60_000, line: `${'a'.repeat(150)}\r\n` });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T10:00:00Z') });
  list.stretch = () => void vi.setSystemTime(Date.now() + 500);
  const made = await begin('slow');
  const steps = await finish(made);
  // 600 stretches of half a second are five minutes.
  expect(steps).toBe(6);
  const sizes = written().map((text) => Buffer.byteLength(text));
  expect(sizes.slice(0, -1).every((size) => size >= 5 * MB)).toBe(true);
  expect(written().join('') === wholeList()).toBe(true);
});

test('a step that is done again writes the same part, and one that comes late writes none', async () => {
  Object.assign(list, { rows: 60_000, line: `${'a'.repeat(150)}\r\n` });
  const made = await begin('again');
  fault = new Error('The network broke.');
  await expect(continueExport(made)).rejects.toThrow('broke');
  expect((await loadExport(made.id))?.step).toBe(0);
  expect((await continueExport(made))?.step).toBe(1);
  expect(await continueExport(made)).toBeUndefined();
  await finish(made);
  expect(written().join('') === wholeList()).toBe(true);
});

test('an upload that S3 forgot is begun anew', async () => {
  Object.assign(list, { rows: 50_000, line: `${'a'.repeat(150)}\r\n` });
  const made = await begin('forgotten');
  const first = (await continueExport(made))!;
  fault = Object.assign(new Error('Gone.'), { name: 'NoSuchUpload' });
  const anew = (await continueExport(first))!;
  expect(anew).toMatchObject({ rows: 0, looked: 0, parts: [] });
  expect(anew.position ?? anew.uploadId).toBeUndefined();
  await finish(made);
  expect(written().join('') === wholeList()).toBe(true);
});
