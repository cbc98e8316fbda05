import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys, listEntriesBegin, type Key } from '#shared/table/keys.ts';
import { entryKey, listEntriesOf, ticketIdOf } from '#shared/table/list-entry.ts';
import { table, tableName } from '../../../platform/aws/table.ts';
import type { StartKey } from '../../../platform/review/review-step.ts';
import { scanEntries } from '../../../platform/review/scan-entries.ts';
import { loadListed, type ListedTicket } from '../list-facts.store.ts';

const keySchema = z.object({ pk: z.string(), sk: z.string() });

/** Entries by the rules of now and before: `L1#…`. Tallies are `L#…`. */
const isEntry = ({ pk }: Key): boolean => /^L\d+#/.test(pk);

/** Of the entries those that the note of their ticket does not have; an entry is always noted before it is written. */
const straysOf = (listed: ListedTicket, entries: readonly Key[]): readonly Key[] => {
  const noted = [...(listed.facts ? [listed.facts] : []), ...listed.pending];
  const known = new Set(noted.flatMap(listEntriesOf).map(entryKey));
  return entries.filter((entry) => !known.has(entryKey(entry)));
};

/** Deletes of one transaction, beside the look at the note. */
const mostDeletes = 99;
const attempts = 10;

/** Only while the note stays as it was read: whoever writes an entry changes it first. */
const removeIfNoted = async (
  ticketId: string,
  { revision }: ListedTicket,
  strays: readonly Key[],
): Promise<boolean> => {
  const note = {
    ConditionCheck: {
      TableName: tableName,
      Key: { ...keys.listFacts(ticketId) },
      ...(revision === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': revision },
          }),
    },
  };
  const deletes = strays.map((key) => ({ Delete: { TableName: tableName, Key: { ...key } } }));
  try {
    await table.send(new TransactWriteCommand({ TransactItems: [note, ...deletes] }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
};

const remove = async (ticketId: string, entries: readonly Key[]): Promise<void> => {
  let left = entries;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const listed = await loadListed(ticketId);
    left = straysOf(listed, left);
    while (left.length > 0 && (await removeIfNoted(ticketId, listed, left.slice(0, mostDeletes))))
      left = left.slice(mostDeletes);
    if (left.length === 0) return;
  }
  throw new Error(`The lists of ticket ${ticketId} are being written by others.`);
};

/**
 * Looks at a stretch of all entries for those that no ticket has, those of earlier rules among them, and takes them
 * away where asked. Half of what finds lists equal to tickets; the other half looks at each ticket's own.
 */
export const reviewEntries = async (
  startKey: StartKey | undefined,
  { repair }: { readonly repair: boolean },
): Promise<{
  readonly seen: number;
  readonly extra: number;
  readonly next?: StartKey | undefined;
}> => {
  const { items, next } = await scanEntries(listEntriesBegin, startKey);
  const entries = items.map((item): Key => keySchema.parse(item)).filter(isEntry);
  let extra = 0;
  for (const [ticketId, own] of Map.groupBy(entries, ticketIdOf)) {
    const strays = straysOf(await loadListed(ticketId), own);
    extra += strays.length;
    if (repair && strays.length > 0) await remove(ticketId, strays);
  }
  return { seen: entries.length, extra, next };
};
