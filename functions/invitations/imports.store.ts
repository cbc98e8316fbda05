import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { toMilliseconds } from '#shared/domain/instant.ts';
import {
  importPartItem,
  readImport,
  readImportPart,
  type ImportFailure,
  type ImportPart,
  type InvitationImport,
} from '#shared/table/invitation.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';

const keptDays = 30;

/** When an import and its lines are forgotten, in epoch seconds. */
export const importExpiry = ({ createdAt }: Pick<InvitationImport, 'createdAt'>): number =>
  Math.floor(toMilliseconds(createdAt) / 1000) + keptDays * 86_400;

export const loadImport = (importId: string): Promise<InvitationImport | undefined> =>
  getItem(keys.invitationImport(importId), readImport);

/** Throws `not_found`. */
export const requireImport = async (importId: string): Promise<InvitationImport> => {
  const made = await loadImport(importId);
  if (made === undefined) throw new ApiError('not_found', 'No such import.');
  return made;
};

export const loadPart = (importId: string, part: number): Promise<ImportPart | undefined> =>
  getItem(keys.invitationImportPart(importId, part), readImportPart);

/** Keeps a part that is not there yet. */
export const keepPart = async (part: ImportPart, made: InvitationImport): Promise<void> => {
  try {
    await table.send(
      new PutCommand({
        TableName: tableName,
        Item: importPartItem(part, importExpiry(made)),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Notes what became of a part, and counts it, once. */
export const finishPart = async (
  { importId, part, lines }: ImportPart,
  failures: readonly ImportFailure[],
): Promise<void> => {
  const note = {
    Update: {
      TableName: tableName,
      Key: { ...keys.invitationImportPart(importId, part) },
      UpdateExpression: 'SET failures = :failures',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(failures)',
      ExpressionAttributeValues: { ':failures': failures },
    },
  };
  const count = {
    Update: {
      TableName: tableName,
      Key: { ...keys.invitationImport(importId) },
      UpdateExpression: 'ADD done :done, invited :invited, failed :failed',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: {
        ':done': lines.length,
        ':invited': lines.length - failures.length,
        ':failed': failures.length,
      },
    },
  };
  try {
    await table.send(new TransactWriteCommand({ TransactItems: [note, count] }));
  } catch (error) {
    const isThere =
      error instanceof TransactionCanceledException &&
      error.CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed') === true;
    if (!isThere) throw error;
  }
};
