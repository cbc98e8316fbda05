import * as z from 'zod';
import { invalidParameter } from '../errors.ts';
import { adminOperation } from '../operation.ts';
import type { UserFilter } from '../user-store.ts';
import { listedView } from '../user-view.ts';

const schema = z.strictObject({
  UserPoolId: z.string(),
  Filter: z.string().default(''),
  Limit: z.number().int().min(1).max(60).default(60),
  AttributesToGet: z.array(z.string()).optional(),
  PaginationToken: z.string().regex(/^\d+$/).default('0'),
});

/** Attributes a filter may name; the service refuses others too. */
const filterPattern =
  /^\s*"?(email|name|given_name|family_name|preferred_username)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

function parseFilter(text: string): UserFilter {
  if (text.trim() === '') return {};
  const match = filterPattern.exec(text);
  const [, attribute, operator, quoted] = match ?? [];
  if (attribute === undefined || quoted === undefined) {
    throw invalidParameter(`One or more parameters in the filter are wrong: ${text}`);
  }
  return { attribute, prefix: operator === '^=', value: quoted.replaceAll(/\\(.)/g, '$1') };
}

/** Users in order of creation, all or those whose attribute equals (`=`) or begins with (`^=`) a value. */
export const listUsers = adminOperation(schema, (cognito, input) => {
  const pool = cognito.pools.get(input.UserPoolId);
  const filter = parseFilter(input.Filter);
  const page = cognito.users.list(pool.id, filter, input.Limit, Number(input.PaginationToken));
  const wanted = input.AttributesToGet;
  const Users = page.map(({ user }) => {
    const view = listedView(user);
    if (!wanted) return view;
    return { ...view, Attributes: view.Attributes.filter(({ Name }) => wanted.includes(Name)) };
  });
  const last = page.at(-1);
  const hasMore = last !== undefined && page.length === input.Limit;
  return { Users, ...(hasMore && { PaginationToken: String(last.position) }) };
});
