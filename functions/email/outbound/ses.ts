import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { readEnv } from '../../platform/env.ts';
import { onTicketEventEnv } from '../env.ts';

const { CONFIGURATION_SET } = readEnv(onTicketEventEnv.pick({ CONFIGURATION_SET: true }));

/** Never retried by the SDK: a try whose answer was lost may have sent the mail. */
const ses = new SESClient({ maxAttempts: 1 });

/** SES took it; or will never; or did not now; or nobody knows. */
export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly sesMessageId: string }
  | {
      readonly outcome: 'rejected' | 'not-now' | 'unknown';
      readonly reason: string;
      readonly error: unknown;
    };

/** The mail itself is at fault, not the account or the moment. */
const permanent: ReadonlySet<string> = new Set(['MessageRejected', 'InvalidParameterValue']);

const outcomeOf = (error: unknown): SendOutcome => {
  if (!(error instanceof SESServiceException))
    return { outcome: 'unknown', reason: 'no answer', error };
  const { name: reason, $fault } = error;
  if (permanent.has(reason)) return { outcome: 'rejected', reason, error };
  return { outcome: $fault === 'client' ? 'not-now' : 'unknown', reason, error };
};

/** Hands MIME to SES for one recipient. The mail's id is its tag, by which SES's events find it; so is the id of an invitation. */
export const sendRaw = async (
  raw: Buffer,
  mail: { id: string; from: string; to: string; invitationId?: string },
): Promise<SendOutcome> => {
  try {
    const { MessageId } = await ses.send(
      new SendRawEmailCommand({
        Source: mail.from,
        Destinations: [mail.to],
        RawMessage: { Data: raw },
        ConfigurationSetName: CONFIGURATION_SET,
        Tags: [
          { Name: 'mail', Value: mail.id },
          ...(mail.invitationId === undefined
            ? []
            : [{ Name: 'invitation', Value: mail.invitationId }]),
        ],
      }),
    );
    return { outcome: 'accepted', sesMessageId: MessageId ?? '' };
  } catch (error) {
    return outcomeOf(error);
  }
};
