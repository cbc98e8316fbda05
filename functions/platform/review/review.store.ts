import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Review } from '#shared/contract/review.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import { keys } from '#shared/table/keys.ts';
import { readReview, reviewItem, type Reviewed } from '#shared/table/review.entity.ts';
import { commitWithAudit, type AuditedOutcome } from '../audit.ts';
import { getItem } from '../aws/get-item.ts';
import { table, tableName } from '../aws/table.ts';

/** The last review and the step it is at. */
export const loadReview = (reviewed: Reviewed) => getItem(keys.review(reviewed), readReview);

const names = { '#review': 'review', '#id': 'id' };

/**
 * Begins a review in place of the one with the id `before`, and tells of it in the history; `refused` where another
 * began meanwhile.
 */
export const beginReview = (
  reviewed: Reviewed,
  review: Review,
  before: string | undefined,
  audit: AuditEvent,
): Promise<AuditedOutcome> =>
  commitWithAudit(
    [
      {
        Put: {
          TableName: tableName,
          Item: reviewItem(reviewed, review, 0),
          ConditionExpression: 'attribute_not_exists(pk) OR #review.#id = :before',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: { ':before': before ?? '' },
        },
      },
    ],
    audit,
  );

/** Tells how far a review got, unless more was told already or another one was begun. */
export const noteProgress = async (
  reviewed: Reviewed,
  review: Review,
  step: number,
): Promise<void> => {
  try {
    await table.send(
      new PutCommand({
        TableName: tableName,
        Item: reviewItem(reviewed, review, step),
        ConditionExpression: '#review.#id = :id AND #step < :step',
        ExpressionAttributeNames: { ...names, '#step': 'step' },
        ExpressionAttributeValues: { ':id': review.id, ':step': step },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
