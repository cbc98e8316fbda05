import * as z from 'zod';
import { seal, unseal } from '../platform/aws/signing-keys.ts';

const setUpSchema = z.object({
  sub: z.string(),
  audience: z.enum(['customer', 'agent']),
  accessToken: z.string(),
  refreshToken: z.string(),
});

/** A set-up that waits for the first code; Cognito ends its access token after ten minutes. */
export type SetUp = z.infer<typeof setUpSchema>;

/** What the browser keeps of it, without reading or changing it. */
export const sealSetUp = ({ sub, audience, accessToken, refreshToken }: SetUp): Promise<string> =>
  seal('second-factor', JSON.stringify({ sub, audience, accessToken, refreshToken }));

/** The set-up back; undefined for a token that was not ours. */
export const openSetUp = async (token: string): Promise<SetUp | undefined> => {
  const text = await unseal('second-factor', token);
  return text === undefined ? undefined : setUpSchema.parse(JSON.parse(text));
};
