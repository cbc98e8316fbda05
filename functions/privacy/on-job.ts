import { consumeQueue } from '../platform/events/consume-queue.ts';
import { writeArchive } from './archive/write-archive.ts';
import { runErasure } from './erasure/run-erasure.ts';
import { jobSchema } from './jobs.ts';

/** Writes archives and erases people; what throws comes again, and then goes to the dead letters. */
export const handler = consumeQueue(jobSchema, 'Job not done', (job) =>
  job.does === 'archive' ? writeArchive(job) : runErasure(job.contactId),
);
