import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { AgentActor } from '#shared/domain/actor.ts';
import { assigneePartition, queuePartition } from '#shared/table/keys.ts';
import { readTicketRow } from '#shared/table/ticket.entity.ts';
import { queryPage } from '../platform/aws/query-page.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';

type View = 'all' | 'mine' | 'unassigned' | 'closed';

const listOf = (view: View, actor: AgentActor) =>
  (
    ({
      all: { index: 'byQueue', partition: queuePartition('active'), order: 'ascending' },
      mine: {
        index: 'byAssignee',
        partition: assigneePartition(actor.id, 'active'),
        order: 'ascending',
      },
      unassigned: {
        index: 'byAssignee',
        partition: assigneePartition(undefined, 'active'),
        order: 'ascending',
      },
      closed: { index: 'byQueue', partition: queuePartition('closed'), order: 'descending' },
    }) as const
  )[view];

/** A page of the queue: active tickets by urgency, closed ones by their last change. Eventually consistent. */
export const listQueue: OperationHandler<typeof ticketsContract.listQueue> = (
  { query },
  { actor },
) =>
  queryPage({
    ...listOf(query.view, actor),
    cursor: query.cursor,
    reader: actor.id,
    read: readTicketRow,
  });
