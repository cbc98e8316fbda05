import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { IndexReview } from '#shared/contract/search.ts';
import { indexReviewItem, readIndexReview } from '#shared/table/index-review.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';

/** The last review and the step it is at. */
export const loadReview = () => getItem(keys.indexReview(), readIndexReview);

const putIf = async (
  review: IndexReview,
  step: number,
  condition: string,
  values: Record<string, unknown>,
  names: Record<string, string> = {},
): Promise<boolean> => {
  try {
    await table.send(
      new PutCommand({
        TableName: tableName,
        Item: indexReviewItem(review, step),
        ConditionExpression: condition,
        ExpressionAttributeNames: { '#review': 'review', '#id': 'id', ...names },
        ExpressionAttributeValues: { ':id': review.id, ...values },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Begins a review in place of the one with the id `before`; false where another began meanwhile. */
export const beginReview = (review: IndexReview, before: string | undefined): Promise<boolean> =>
  putIf(review, 0, 'attribute_not_exists(pk) OR #review.#id IN (:id, :before)', {
    ':before': before ?? '',
  });

/** Tells how far a review got, unless more was told already or another one was begun. */
export const noteProgress = (review: IndexReview, step: number): Promise<boolean> =>
  putIf(
    review,
    step,
    '#review.#id = :id AND #step < :step',
    { ':step': step },
    { '#step': 'step' },
  );
