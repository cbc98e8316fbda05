import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { idSchema } from '#shared/domain/id.ts';
import { nameOrder, partitions } from '#shared/table/keys.ts';
import { table, tableName } from '../platform/aws/table.ts';

const rowSchema = z.object({ organizationId: idSchema('organization') });

/** The one organization of this name, without regard to case and accents; undefined for none, or where several bear it. */
const findOrganization = async (name: string): Promise<string | undefined> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :names AND begins_with(sk, :name)',
      ExpressionAttributeValues: {
        ':names': partitions.organizations,
        ':name': `${nameOrder(name)}#`,
      },
      Limit: 2,
    }),
  );
  const [first, second] = Items.map((item) => rowSchema.parse(item).organizationId);
  return second === undefined ? first : undefined;
};

/** Looks each name up once, for lines that name the same ones. */
export const organizationFinder = () => {
  const known = new Map<string, Promise<string | undefined>>();
  const find = (name: string): Promise<string | undefined> => {
    const key = nameOrder(name);
    const id = known.get(key) ?? findOrganization(name);
    known.set(key, id);
    return id;
  };
  /** Ids of the organizations, each once; undefined where one is unknown. */
  return async (names: readonly string[]): Promise<readonly string[] | undefined> => {
    const ids = await Promise.all(names.map(find));
    const found = ids.filter((id) => id !== undefined);
    return found.length === ids.length ? [...new Set(found)] : undefined;
  };
};
