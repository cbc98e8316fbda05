import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { idSchema } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/instant.ts';
import { invitationState } from '#shared/domain/invitation.ts';
import { readInvitation, type Invitation } from '#shared/table/invitation.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from './aws/get-item.ts';
import { tableName } from './aws/table.ts';
import { derivedId } from './ids.ts';
import type { ExtraWrite } from './ticketing/commit-change.ts';

/** An address has one invitation, which is made anew where it is invited again. */
export const invitationIdOf = (email: string): string => derivedId('invitation', email);

export const loadInvitation = (invitationId: string): Promise<Invitation | undefined> =>
  getItem(keys.invitation(invitationId), readInvitation);

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** A token for a link, of 192 random bits, and the hash that is kept of it. */
export const newInvitationToken = (invitationId: string): { token: string; hash: string } => {
  const secret = randomBytes(24).toString('base64url');
  return { token: `${invitationId.slice('inv_'.length)}.${secret}`, hash: hashOf(secret) };
};

const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** The invitation whose link works at `now`; undefined for every other token alike. */
export const invitationByToken = async (
  token: string,
  now: Instant,
): Promise<Invitation | undefined> => {
  const [, body = '', secret = ''] = /^(\w{20})\.([\w-]{32})$/.exec(token) ?? [];
  const id = idSchema('invitation').safeParse(`inv_${body}`);
  const invitation = id.success ? await loadInvitation(id.data) : undefined;
  if (invitation?.tokenHash === undefined || !isSame(invitation.tokenHash, hashOf(secret)))
    return undefined;
  const state = invitationState(invitation, now);
  // A mail that bounced once may have arrived after all: the link proves it.
  return state === 'sent' || (state === 'bounced' && (invitation.validUntil ?? '') > now)
    ? invitation
    : undefined;
};

/** Ends an invitation; refused where another request was quicker. It stays in the list of all. */
export const closeInvitationWrites = (
  { id, createdAt, tokenHash }: Invitation,
  to: { readonly state: 'accepted' | 'revoked'; readonly at: Instant },
): ExtraWrite[] => [
  {
    Update: {
      TableName: tableName,
      Key: { ...keys.invitation(id) },
      UpdateExpression: `SET #state = :state${to.state === 'accepted' ? ', acceptedAt = :at' : ''} REMOVE tokenHash`,
      ConditionExpression: `#state = :waiting AND ${
        tokenHash === undefined ? 'attribute_not_exists(tokenHash)' : 'tokenHash = :hash'
      }`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':state': to.state,
        ':waiting': 'waiting',
        ...(to.state === 'accepted' && { ':at': to.at }),
        ...(tokenHash !== undefined && { ':hash': tokenHash }),
      },
    },
  },
  {
    Delete: {
      TableName: tableName,
      Key: { ...keys.listedInvitation('open', createdAt, id) },
    },
  },
];
