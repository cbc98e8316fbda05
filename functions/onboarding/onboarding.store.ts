import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { onboardingStepSchema } from '#shared/domain/onboarding.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';

const arrangedSchema = z.object({
  skipped: z.array(onboardingStepSchema),
  hidden: z.boolean(),
});
type Arranged = z.infer<typeof arrangedSchema>;

/** What administrators left out. */
export const loadArranged = async (): Promise<Arranged> =>
  (await getItem(keys.onboarding(), (item) => arrangedSchema.parse(item))) ?? {
    skipped: [],
    hidden: false,
  };

export const putArranged = async (arranged: Arranged): Promise<void> => {
  const Item = { ...keys.onboarding(), ...arranged };
  await table.send(new PutCommand({ TableName: tableName, Item }));
};
