import { toInstant, toMilliseconds } from '#shared/domain/instant.ts';
import { archiveItem, type Archive } from '#shared/table/archive.entity.ts';
import { auditEventOf, commitWithAudit, type Asking } from '../../platform/audit.ts';
import { tableName } from '../../platform/aws/table.ts';
import { derivedId } from '../../platform/ids.ts';
import { sendJob } from '../jobs.ts';
import { loadArchive } from './archive.store.ts';

const keptDays = 7;

/** A second one within this time would hold the same. */
const fresh = 10 * 60_000;

const isFresh = ({ state, createdAt }: Archive, now: string): boolean =>
  state === 'running' ||
  (state === 'ready' && toMilliseconds(now) - toMilliseconds(createdAt) < fresh);

/**
 * Has the archive of a contact written, with an audit event. One that is being written, or was in the last ten minutes, is
 * given instead.
 */
export const beginArchive = async (
  asking: Asking,
  contact: { readonly id: string; readonly name: string },
): Promise<Archive> => {
  const { actor, now, idempotencyKey } = asking;
  const audience = actor.kind;
  const last = await loadArchive(contact.id, audience, now);
  if (last !== undefined && isFresh(last, now)) return last;
  const archive: Archive = {
    id: derivedId('export', 'archive', contact.id, actor.id, idempotencyKey),
    contactId: contact.id,
    audience,
    state: 'running',
    done: 0,
    total: 0,
    createdAt: now,
    endsAt: toInstant(toMilliseconds(now) + keptDays * 86_400_000),
  };
  const put = { Put: { TableName: tableName, Item: archiveItem(archive) } };
  const audit = auditEventOf(asking, {
    name: 'ArchiveRequested',
    subject: { id: contact.id, name: contact.name },
    changes: [],
  });
  // The same request again: the message may not have been sent, and coming twice it does no harm.
  await commitWithAudit([put], audit);
  await sendJob({ does: 'archive', contactId: contact.id, audience, archiveId: archive.id });
  return (await loadArchive(contact.id, audience, now)) ?? archive;
};
