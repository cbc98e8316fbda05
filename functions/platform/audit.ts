import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { AgentActor, CustomerActor } from '#shared/domain/actor.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { AuditChange, AuditEvent } from '#shared/events/audit-event.ts';
import { auditEventItem, auditMarkItem } from '#shared/table/audit-event.entity.ts';
import { table, tableName } from './aws/table.ts';
import { derivedId } from './ids.ts';
import type { ExtraWrite } from './ticketing/commit-change.ts';

/** Who asked, when, and the key under which a retry comes again. */
export interface Asking {
  readonly actor: AgentActor | CustomerActor;
  readonly now: Instant;
  readonly idempotencyKey: string;
}

/** The audit event of a request; the same actor, key, name and subject derive the same id. */
export const auditEventOf = (
  { actor, now, idempotencyKey }: Asking,
  { name, subject, changes }: Pick<AuditEvent, 'name' | 'subject' | 'changes'>,
): AuditEvent => ({
  id: derivedId('event', 'audit', actor.id, idempotencyKey, name, subject.id),
  schema: 1,
  at: now,
  by: { kind: actor.kind, id: actor.id, name: actor.name },
  name,
  subject,
  changes,
});

type Fields = Readonly<Record<string, AuditChange['to']>>;

/** The fields in which `after` differs from `before`, compared as JSON. */
export const changedFields = (before: Fields, after: Fields): AuditChange[] => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((field) => {
    const from = before[field];
    const to = after[field];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    return [{ field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
};

/** `duplicate`: this very change was written before; `refused`: a condition of one of the writes failed. */
export type AuditedOutcome = 'committed' | 'duplicate' | 'refused';

const putNew = (item: Record<string, unknown>): ExtraWrite => ({
  Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});

const outcomeOf = (error: TransactionCanceledException): AuditedOutcome => {
  const [mark, ...others] = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  if (mark === 'ConditionalCheckFailed') return 'duplicate';
  if (others.includes('ConditionalCheckFailed') || others.includes('TransactionConflict'))
    return 'refused';
  throw error;
};

/**
 * Writes an administrative change and its audit event whole or not at all, once per event id. The writes bring their
 * own conditions (at most 98 writes; DynamoDB takes 100 in a transaction).
 */
export const commitWithAudit = async (
  writes: readonly ExtraWrite[],
  audit: AuditEvent,
): Promise<AuditedOutcome> => {
  const TransactItems = [putNew(auditMarkItem(audit)), putNew(auditEventItem(audit)), ...writes];
  try {
    await table.send(new TransactWriteCommand({ TransactItems }));
    return 'committed';
  } catch (error) {
    if (error instanceof TransactionCanceledException) return outcomeOf(error);
    throw error;
  }
};
