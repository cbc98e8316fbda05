import * as z from 'zod';
import { readAuditEvent } from '#shared/table/audit-event.entity.ts';
import { erasedName } from '#shared/domain/erased-person.ts';
import type { Item } from './erased.ts';

const stored = z.object({ audit: z.unknown() });

/** An audit event that tells of a contact, without what was changed: only of which fields something was. */
export const withoutChanges = (item: Item, contactId: string): Item => {
  if (!stored.safeParse(item).success) return item;
  const audit = readAuditEvent(item);
  const { by, subject, changes } = audit;
  return {
    ...item,
    audit: {
      ...audit,
      by: by.id === contactId ? { ...by, name: erasedName } : by,
      ...(subject.id === contactId && {
        subject: { ...subject, name: erasedName },
        changes: changes.map(({ field }) => ({ field })),
      }),
    },
  };
};
