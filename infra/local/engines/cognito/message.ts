import * as z from 'zod';
import { AwsError } from '../protocol/aws-error.ts';
import type { Cognito } from './cognito.ts';
import type { Pool } from './pool-store.ts';
import { runTrigger } from './trigger.ts';
import type { User } from './user-store.ts';

type MessageKind = 'SignUp' | 'ResendCode' | 'ForgotPassword' | 'AdminCreateUser';

export interface CodeDeliveryDetails {
  readonly AttributeName: 'email';
  readonly DeliveryMedium: 'EMAIL';
  /** The address, masked. */
  readonly Destination: string;
}

interface Message {
  readonly kind: MessageKind;
  /** The verification code, or the temporary password of an invitation. */
  readonly code: string;
  readonly clientId?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

const codeParameter = '{####}';
const usernameParameter = '{username}';
const defaultSender = 'no-reply@verificationemail.com';

const responseSchema = z.object({
  emailSubject: z.string().nullish(),
  emailMessage: z.string().nullish(),
});

const templateOf = ({ settings }: Pool, kind: MessageKind): { subject: string; html: string } => {
  const invite = settings.AdminCreateUserConfig.InviteMessageTemplate;
  const verify = settings.VerificationMessageTemplate;
  return kind === 'AdminCreateUser'
    ? {
        subject: invite.EmailSubject ?? 'Your temporary password',
        html:
          invite.EmailMessage ??
          `Your username is ${usernameParameter} and temporary password is ${codeParameter}.`,
      }
    : {
        subject:
          verify.EmailSubject ?? settings.EmailVerificationSubject ?? 'Your verification code',
        html:
          verify.EmailMessage ??
          settings.EmailVerificationMessage ??
          `Your confirmation code is ${codeParameter}`,
      };
};

/** The pool's wording, replaced by what the CustomMessage trigger answers. */
async function compose(cognito: Cognito, pool: Pool, user: User, message: Message) {
  const template = templateOf(pool, message.kind);
  const functionArn = pool.settings.LambdaConfig.CustomMessage;
  if (functionArn === undefined) return template;
  const answer = responseSchema.parse(
    await runTrigger(cognito, pool, user, {
      functionArn,
      trigger: 'CustomMessage',
      source: `CustomMessage_${message.kind}`,
      clientId: message.clientId,
      request: {
        codeParameter,
        linkParameter: '{##Click Here##}',
        usernameParameter: message.kind === 'AdminCreateUser' ? usernameParameter : null,
        ...(message.metadata && { clientMetadata: message.metadata }),
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    }),
  );
  const html = answer.emailMessage ?? template.html;
  const needed =
    message.kind === 'AdminCreateUser' ? [codeParameter, usernameParameter] : [codeParameter];
  if (!needed.every((parameter) => html.includes(parameter))) {
    throw new AwsError(
      'InvalidLambdaResponseException',
      `CustomMessage must keep ${needed.join(' and ')} in the message.`,
    );
  }
  return { subject: answer.emailSubject ?? template.subject, html };
}

/** Mails a code or an invitation. Throws what the trigger throws, and `CodeDeliveryFailureException`. */
export async function sendMessage(
  cognito: Cognito,
  pool: Pool,
  user: User,
  message: Message,
): Promise<CodeDeliveryDetails> {
  const to = user.attributes['email'];
  if (to === undefined) {
    throw new AwsError('CodeDeliveryFailureException', 'The user has no email address.');
  }
  const { subject, html } = await compose(cognito, pool, user, message);
  const fill = (text: string): string =>
    text.replaceAll(codeParameter, () => message.code).replaceAll(usernameParameter, () => to);
  try {
    await cognito.sendEmail({ from: senderOf(pool), to, subject: fill(subject), html: fill(html) });
  } catch (error) {
    cognito.host.log(`cognito: mail of ${pool.id} not sent: ${String(error)}`);
    throw new AwsError('CodeDeliveryFailureException', 'Unable to deliver the message.');
  }
  return deliveryDetails(to);
}

const senderOf = ({ settings }: Pool): string => {
  const { From, SourceArn } = settings.EmailConfiguration;
  const identity = SourceArn?.split(':identity/').at(1);
  const address = identity?.includes('@') === false ? `no-reply@${identity}` : identity;
  return From ?? address ?? defaultSender;
};

/** `r***@e***`, also for addresses nobody has: callers must not learn which it is. */
export function deliveryDetails(address: string): CodeDeliveryDetails {
  const [local = '', domain = ''] = address.split('@');
  return {
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: `${local.slice(0, 1)}***@${domain.slice(0, 1)}***`,
  };
}
