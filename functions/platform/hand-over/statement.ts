import * as z from 'zod';
import { handOverClaimsSchema } from '#shared/domain/hand-over-claims.ts';
import { instantSchema, type Instant } from '#shared/domain/instant.ts';
import { seal, unseal } from '../aws/signing-keys.ts';

const statementSchema = z.object({
  id: z.string().min(1),
  issuer: z.string(),
  makesAccounts: z.boolean(),
  claims: handOverClaimsSchema,
  until: instantSchema,
});
/** What this portal takes from a token that it verified and used up. */
export type Statement = z.infer<typeof statementSchema>;

/** The proof that a browser carries from the verification to the sign-in: sealed, for a minute, for one sign-in. */
export const sealStatement = (statement: Statement): Promise<string> =>
  seal('hand-over', JSON.stringify(statement));

/** What a proof says; undefined where it is not ours, or over. */
export const openStatement = async (
  proof: string,
  now: Instant,
): Promise<Statement | undefined> => {
  const text = await unseal('hand-over', proof);
  const statement = text === undefined ? undefined : statementSchema.parse(JSON.parse(text));
  return statement !== undefined && now < statement.until ? statement : undefined;
};
