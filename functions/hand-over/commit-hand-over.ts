import type { AuditEvent } from '#shared/events/audit-event.ts';
import type { StoredHandOver } from '#shared/table/hand-over.entity.ts';
import { auditEventOf, commitWithAudit, type Asking } from '../platform/audit.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { handOverWrite } from './hand-over.store.ts';

export const movedOn = () =>
  new ApiError('conflict', 'The hand-over was changed meanwhile. Load it again.');

/** Keeps a change with its audit event, once per idempotency key. Throws `conflict` where another was quicker. */
export const commitHandOver = async (
  stored: StoredHandOver,
  { name, changes }: Pick<AuditEvent, 'name' | 'changes'>,
  asking: Asking,
): Promise<void> => {
  const subject = { id: 'hand-over', name: stored.handOver.issuer ?? 'hand-over' };
  const audit = auditEventOf(asking, { name, subject, changes });
  if ((await commitWithAudit([handOverWrite(stored)], audit)) === 'refused') throw movedOn();
};
