import type { OperationResult } from '#shared/contract/operation.ts';
import type { privacyContract } from '#shared/contract/privacy.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import {
  erasureItem,
  lastErasureItem,
  readErasure,
  readLastErasure,
  type Erasure,
} from '#shared/table/erasure.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { auditEventOf, commitWithAudit, type Asking } from './audit.ts';
import { getItem } from './aws/get-item.ts';
import { tableName } from './aws/table.ts';
import { ApiError } from './http/api-error.ts';
import type { ExtraWrite } from './ticketing/commit-change.ts';

/** The last request that a contact's data be erased; two read units. */
export const loadErasure = async (contactId: string): Promise<Erasure | undefined> => {
  const last = await getItem(keys.lastErasure(contactId), readLastErasure);
  return last && getItem(keys.erasure(last.askedAt, contactId), readErasure);
};

const changed = () => new ApiError('conflict', 'The request was changed meanwhile. Load it again.');

/** Asks that a contact's data be erased, with an audit event; what is asked already is given. */
export const askForErasure = async (
  asking: Asking,
  contact: { readonly id: string; readonly name: string },
): Promise<Erasure> => {
  const before = await loadErasure(contact.id);
  if (before?.state === 'asked' || before?.state === 'confirmed') return before;
  const erasure: Erasure = {
    contactId: contact.id,
    askedAt: asking.now,
    askedBy: asking.actor.kind,
    state: 'asked',
  };
  const writes: ExtraWrite[] = [
    { Put: { TableName: tableName, Item: erasureItem(erasure) } },
    {
      Put: {
        TableName: tableName,
        Item: lastErasureItem(erasure),
        ConditionExpression: 'attribute_not_exists(pk) OR #open = :no',
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: { ':no': false },
      },
    },
  ];
  const audit = auditEventOf(asking, {
    name: 'ErasureRequested',
    subject: { id: contact.id, name: contact.name },
    changes: [],
  });
  if ((await commitWithAudit(writes, audit)) === 'committed') return erasure;
  const now = await loadErasure(contact.id);
  if (now === undefined) throw changed();
  return now;
};

/** The writes that move a request on; refused where another was quicker. */
const moveErasure = (before: Erasure, after: Erasure): ExtraWrite[] => [
  {
    Put: {
      TableName: tableName,
      Item: erasureItem(after),
      ConditionExpression: '#state = :before',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':before': before.state },
    },
  },
  { Put: { TableName: tableName, Item: lastErasureItem(after) } },
];

/** Decides a request that waits, with an audit event. Throws `conflict` where none waits, or another was quicker. */
export const decideErasureOf = async (
  asking: Asking,
  contact: { readonly id: string; readonly name: string },
  decided: Partial<Erasure> & Pick<Erasure, 'state'>,
  name: AuditEvent['name'],
): Promise<Erasure> => {
  const before = await loadErasure(contact.id);
  if (before?.state === decided.state) return before;
  if (before?.state !== 'asked') throw new ApiError('conflict', 'No request waits.');
  const after: Erasure = { ...before, ...decided };
  const audit = auditEventOf(asking, {
    name,
    subject: { id: contact.id, name: contact.name },
    changes: [],
  });
  const outcome = await commitWithAudit(moveErasure(before, after), audit);
  if (outcome === 'refused') throw changed();
  return after;
};

/** A request as the person sees it. */
export const ownErasureView = (
  erasure: Erasure | undefined,
): OperationResult<typeof privacyContract.getOwnErasure> =>
  erasure === undefined
    ? {}
    : {
        erasure: {
          state: erasure.state,
          askedAt: erasure.askedAt,
          ...(erasure.decidedAt !== undefined && { decidedAt: erasure.decidedAt }),
          ...(erasure.reason !== undefined && { reason: erasure.reason }),
        },
      };
