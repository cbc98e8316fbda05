import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { makeZip } from 'client-zip';
import { toInstant } from '#shared/domain/instant.ts';
import { archiveObjectKey, type Archive } from '#shared/table/archive.entity.ts';
import { archiveSections } from '#shared/table/personal-data.ts';
import { readEnv } from '../../platform/env.ts';
import { onJobEnv } from '../env.ts';
import { sqs, type Job } from '../jobs.ts';
import { jsonFile, type ArchiveFile } from './archive-file.ts';
import { loadArchive, noteArchive } from './archive.store.ts';
import { countMails } from './mails.ts';
import { storePieces } from './multipart.ts';
import { loadSubject, type Subject } from './person.ts';
import { sections } from './sections.ts';
import { countTickets } from './tickets.ts';

const { EXPORT_READY_QUEUE_URL, PRIVACY_BUCKET } = readEnv(
  onJobEnv.pick({ EXPORT_READY_QUEUE_URL: true, PRIVACY_BUCKET: true }),
);

/** Progress is told after so many tickets and mails. */
const stride = 10;

async function* filesOf(archive: Archive, subject: Subject): AsyncGenerator<ArchiveFile> {
  yield jsonFile('about', {
    of: subject.settings.brandName,
    contact: subject.contact.id,
    writtenAt: toInstant(Date.now()),
    parts: archiveSections,
  });
  let done = 0;
  for (const section of archiveSections)
    for await (const file of sections[section](subject)) {
      yield file;
      if (file.counts !== true) continue;
      done += 1;
      if (done % stride === 0) await noteArchive(archive, { done });
    }
}

/**
 * Writes the archive of a contact and has a mail tell whoever asked for their own. Holds a part of it at a time, however
 * large it is. Done again, it writes the same again; one that another took the place of is left.
 */
export const writeArchive = async (job: Extract<Job, { does: 'archive' }>): Promise<void> => {
  const now = toInstant(Date.now());
  const archive = await loadArchive(job.contactId, job.audience, now);
  if (archive?.id !== job.archiveId) return;
  if (archive.state === 'running') {
    const subject = await loadSubject(job.contactId);
    if (subject === undefined) return;
    const total = (await countTickets(subject)) + (await countMails(subject));
    await noteArchive(archive, { total, done: 0 });
    const size = await storePieces(
      { Bucket: PRIVACY_BUCKET, Key: archiveObjectKey(archive.id) },
      'application/zip',
      makeZip(filesOf(archive, subject)),
    );
    if (!(await noteArchive(archive, { state: 'ready', done: total, size }))) return;
  }
  if (job.audience === 'agent') return;
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: EXPORT_READY_QUEUE_URL,
      MessageBody: JSON.stringify({ archiveOf: job.contactId }),
    }),
  );
};
