import * as z from 'zod';
import { toMilliseconds } from '../domain/instant.ts';
import { auditEventSchema, type AuditEvent } from '../events/audit-event.ts';
import { keys } from './keys.ts';

const stored = z.object({ audit: z.object(auditEventSchema.shape) });

/** How long a retry of the same request is recognized. */
const retryMilliseconds = 86_400_000;

/** An audit event as its item. */
export const auditEventItem = (audit: AuditEvent) => ({
  ...keys.auditEvent(audit.at, audit.id),
  audit,
});

/** Its conditional put makes a change happen once: a retry comes at another time, and so under another key. */
export const auditMarkItem = (audit: AuditEvent) => ({
  ...keys.auditMark(audit.id),
  expiresAt: Math.ceil((toMilliseconds(audit.at) + retryMilliseconds) / 1000),
});

/** Reads an item back; throws where it is not an audit event. */
export const readAuditEvent = (item: unknown): AuditEvent => stored.parse(item).audit;
