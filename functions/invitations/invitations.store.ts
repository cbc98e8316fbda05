import {
  readInvitation,
  readListedInvitation,
  type Invitation,
  type InvitationList,
} from '#shared/table/invitation.entity.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { batchGet } from '../platform/aws/batch.ts';
import { readPartition } from '../platform/aws/read-partition.ts';
import { tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { loadInvitation } from '../platform/invitations.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

/** Throws `not_found`. */
export const requireInvitation = async (invitationId: string): Promise<Invitation> => {
  const invitation = await loadInvitation(invitationId);
  if (invitation === undefined) throw new ApiError('not_found', 'No such invitation.');
  return invitation;
};

/** A page of a list, latest first. */
export const readInvitations = async (
  list: InvitationList,
  reader: string,
  cursor: string | undefined,
): Promise<{ items: Invitation[]; next?: string }> => {
  const page = await readPartition({
    partition: partitions.invitations(list),
    reader,
    cursor,
    order: 'descending',
    read: readListedInvitation,
  });
  const found = (
    await batchGet(page.items.map(({ invitationId }) => keys.invitation(invitationId)))
  ).map(readInvitation);
  const items = page.items.flatMap(({ invitationId }) =>
    found.filter(({ id }) => id === invitationId),
  );
  return { ...page, items };
};

/** Asks for another mail, whose link then is the only one; refused where the invitation changed since it was read. */
export const anotherMailWrite = ({ id, sends }: Invitation): ExtraWrite => ({
  Update: {
    TableName: tableName,
    Key: { ...keys.invitation(id) },
    UpdateExpression:
      'SET sends = :next REMOVE tokenHash, validUntil, bouncedAt, sentAt, leaseUntil',
    ConditionExpression: '#state = :waiting AND sends = :sends',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':next': sends + 1,
      ':sends': sends,
      ':waiting': 'waiting',
    },
  },
});
