import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import type { ImportFailure } from '#shared/table/invitation.entity.ts';
import { consumeQueue } from '../platform/events/consume-queue.ts';
import { organizationFinder } from './find-organizations.ts';
import { finishPart, loadImport, loadPart } from './imports.store.ts';
import { inviteLine } from './invite-line.ts';

const messageSchema = z.strictObject({ importId: idSchema('import'), part: z.int().min(0) });

/** Invites the lines of one part, one after the other; a part that comes again goes on where it was interrupted. */
export const handler = consumeQueue(
  messageSchema,
  'Lines not invited',
  async ({ importId, part }) => {
    const [made, given] = await Promise.all([loadImport(importId), loadPart(importId, part)]);
    if (made === undefined || given === undefined || given.failures !== undefined) return;
    const find = organizationFinder();
    const failures: ImportFailure[] = [];
    for (const line of given.lines) {
      const problem = await inviteLine(made, line, find);
      if (problem !== undefined) failures.push({ ...line, problem });
    }
    await finishPart(given, failures);
  },
);
