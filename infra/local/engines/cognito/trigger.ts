import * as z from 'zod';
import { AwsError } from '../protocol/aws-error.ts';
import type { Cognito } from './cognito.ts';
import type { Pool } from './pool-store.ts';
import type { User } from './user-store.ts';

export interface TriggerCall {
  readonly functionArn: string;
  /** The trigger's name in messages, e.g. `CustomMessage`. */
  readonly trigger: string;
  readonly source: string;
  readonly version?: '1' | '2';
  readonly clientId?: string | undefined;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

const answerSchema = z.object({ response: z.record(z.string(), z.unknown()) });

/** The attributes as triggers and id tokens see them. */
export const allAttributes = (user: User): Record<string, string> => ({
  sub: user.sub,
  ...user.attributes,
});

/**
 * Runs a Lambda trigger and gives back its `response`.
 * Throws `UserLambdaValidationException` when the function fails, `InvalidLambdaResponseException` when its answer is no event.
 */
export async function runTrigger(
  { host }: Cognito,
  pool: Pool,
  user: User,
  call: TriggerCall,
): Promise<Readonly<Record<string, unknown>>> {
  const event = {
    version: call.version ?? '1',
    region: host.region,
    userPoolId: pool.id,
    userName: user.username,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: call.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    triggerSource: call.source,
    request: {
      userAttributes: { ...allAttributes(user), 'cognito:user_status': user.status },
      ...call.request,
    },
    response: call.response,
  };
  const { payload, error } = await host.invoke(call.functionArn, event);
  if (error) {
    throw new AwsError(
      'UserLambdaValidationException',
      `${call.trigger} failed with error ${error.message}.`,
    );
  }
  const answer = answerSchema.safeParse(payload);
  if (!answer.success) {
    throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  }
  return answer.data.response;
}
