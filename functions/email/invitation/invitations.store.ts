import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toInstant, type Instant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from '../../platform/aws/table.ts';

/** How long a function may be at sending an invitation before another may take over, in milliseconds. */
const leaseLength = 60_000;

const update = async (
  invitationId: string,
  set: string,
  condition: string,
  values: Readonly<Record<string, unknown>>,
): Promise<boolean> => {
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.invitation(invitationId) },
        UpdateExpression: set,
        ConditionExpression: condition,
        ExpressionAttributeValues: values,
        ...((set + condition).includes('#state') && {
          ExpressionAttributeNames: { '#state': 'state' },
        }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Takes mail number `send` for sending, with the hash of its token; false where it went out, is over, or another is at it. */
export const claimInvitation = (
  invitationId: string,
  send: number,
  token: { readonly hash: string; readonly validUntil: Instant },
): Promise<boolean> =>
  update(
    invitationId,
    'SET tokenHash = :hash, validUntil = :until, leaseUntil = :lease',
    '#state = :waiting AND sends = :send AND sent < :send AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
    {
      ':hash': token.hash,
      ':until': token.validUntil,
      ':lease': toInstant(Date.now() + leaseLength),
      ':waiting': 'waiting',
      ':send': send,
      ':now': toInstant(Date.now()),
    },
  );

/** Notes that SES has it. */
export const markInvitationSent = (invitationId: string, send: number): Promise<boolean> =>
  update(invitationId, 'SET sent = :send, sentAt = :now REMOVE leaseUntil', 'sends = :send', {
    ':send': send,
    ':now': toInstant(Date.now()),
  });

/** Gives it back that SES surely did not take. */
export const releaseInvitation = (invitationId: string, send: number): Promise<boolean> =>
  update(invitationId, 'REMOVE leaseUntil, tokenHash, validUntil', 'sends = :send', {
    ':send': send,
  });

/** Notes that its mail does not arrive; the first word on it counts. */
export const markInvitationBounced = (invitationId: string, at: Instant): Promise<boolean> =>
  update(
    invitationId,
    'SET bouncedAt = if_not_exists(bouncedAt, :at) REMOVE leaseUntil',
    'attribute_exists(pk) AND #state = :waiting',
    { ':at': at, ':waiting': 'waiting' },
  );
