import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { readArchive, type Archive } from '#shared/table/archive.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { table, tableName } from '../../platform/aws/table.ts';

/** After so long without an end it has come to grief; another may begin. */
const patience = 6 * 3_600_000;

/** The last archive of a contact, unless it is over. One that was not finished in six hours failed. */
export const loadArchive = async (
  contactId: string,
  audience: Archive['audience'],
  now: Instant,
): Promise<Archive | undefined> => {
  const archive = await getItem(keys.archive(contactId, audience), readArchive);
  if (archive === undefined || archive.endsAt <= now) return undefined;
  const age = toMilliseconds(now) - toMilliseconds(archive.createdAt);
  return archive.state === 'running' && age > patience ? { ...archive, state: 'failed' } : archive;
};

type Progress = Partial<Pick<Archive, 'state' | 'done' | 'total' | 'size'>>;

/** Tells how far an archive is, unless another took its place; false then. */
export const noteArchive = async (
  { contactId, audience, id }: Archive,
  progress: Progress,
): Promise<boolean> => {
  const entries = Object.entries(progress);
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.archive(contactId, audience) },
        UpdateExpression: `SET ${entries.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: '#id = :id',
        ExpressionAttributeNames: {
          '#id': 'id',
          ...Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
        },
        ExpressionAttributeValues: {
          ':id': id,
          ...Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])),
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
