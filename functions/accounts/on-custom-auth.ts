import * as z from 'zod';
import { toInstant } from '#shared/domain/instant.ts';
import { readAccount } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { loadHandOverLink } from '../platform/hand-over/links.ts';
import { openStatement } from '../platform/hand-over/statement.ts';
import { useOnce } from '../platform/hand-over/use-once.ts';

/** What Cognito asks of the three triggers, as far as we use it. */
const eventSchema = z.looseObject({
  triggerSource: z.string(),
  userName: z.string(),
  request: z.looseObject({
    session: z
      .array(z.looseObject({ challengeName: z.string(), challengeResult: z.boolean() }))
      .nullish(),
    challengeAnswer: z.string().nullish(),
  }),
});
type CustomAuthEvent = z.infer<typeof eventSchema>;

/** One challenge, one answer. */
const define = ({ request }: CustomAuthEvent) => {
  const [first, ...more] = request.session ?? [];
  const isOne = first?.challengeName === 'CUSTOM_CHALLENGE' && more.length === 0;
  return {
    ...(first === undefined && { challengeName: 'CUSTOM_CHALLENGE' }),
    issueTokens: isOne && first.challengeResult,
    failAuthentication: first !== undefined && !(isOne && first.challengeResult),
  };
};

/** Nothing is asked that is not known: the answer is a proof that was made elsewhere. */
const create = () => ({
  publicChallengeParameters: { asksFor: 'hand-over' },
  privateChallengeParameters: { asksFor: 'hand-over' },
  challengeMetadata: 'HAND_OVER',
});

const mayComeIn = async (sub: string): Promise<boolean> => {
  const account = await getItem(keys.account(sub), readAccount);
  return account?.kind === 'customer' && !account.disabled && account.secondFactor === undefined;
};

/**
 * Whether the answer is a proof that the hand-over made within the last minute, of the person this very user is
 * connected with, and that nobody used before. Whoever is disabled, or has a second factor, is not let in by it.
 */
const verify = async ({ userName, request }: CustomAuthEvent): Promise<boolean> => {
  const statement = await openStatement(request.challengeAnswer ?? '', toInstant(Date.now()));
  if (statement === undefined) return false;
  const { issuer, id, until, claims } = statement;
  const link = await loadHandOverLink(issuer, claims.sub);
  if (link?.sub !== userName || !(await mayComeIn(userName))) return false;
  return useOnce(issuer, `proof ${id}`, until);
};

const responseTo = async (event: CustomAuthEvent): Promise<Record<string, unknown>> => {
  if (event.triggerSource.startsWith('DefineAuthChallenge')) return define(event);
  if (event.triggerSource.startsWith('CreateAuthChallenge')) return create();
  if (event.triggerSource.startsWith('VerifyAuthChallengeResponse'))
    return { answerCorrect: await verify(event) };
  throw new Error(`Nothing is known of ${event.triggerSource}.`);
};

/** Signs in without a password whom the host application handed over (triggers of Cognito's custom authentication). */
export const handler = async (event: unknown): Promise<unknown> => {
  const asked = eventSchema.parse(event);
  return { ...asked, response: await responseTo(asked) };
};
