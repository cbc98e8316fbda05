import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPool,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolEmail,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { ServiceFunction } from './service-function.ts';

/** A name as a mail header takes it: as it is, or as an encoded word (RFC 2047). */
const displayName = (name: string): string =>
  /^[\w ]+$/.test(name) ? name : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;

export interface AccountPoolProps {
  readonly selfSignUp: boolean;
  /** How long a sign-in lasts without being used. */
  readonly refreshTokenValidity: Duration;
  /** Words the mails that Cognito sends. */
  readonly customMessage: ServiceFunction;
  /** Decides what the tokens say. */
  readonly tokenGeneration: ServiceFunction;
  /** Lets people in by another proof than a password; nobody where absent. */
  readonly customAuth?: ServiceFunction;
  /** Sender; Cognito's own (50 mails a day) where absent. */
  readonly sender?:
    { readonly address: string; readonly name: string; readonly domain: string } | undefined;
}

/**
 * People who sign in with their address and a password, and perhaps a code of their authenticator. Password rules are
 * those of `passwordSchema`; NIST SP 800-63B asks for length and no kinds of characters beyond.
 */
export class AccountPool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, props: AccountPoolProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: props.selfSignUp,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: false, mutable: true },
        locale: { required: false, mutable: true },
      },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(props.sender && {
        email: UserPoolEmail.withSES({
          fromEmail: props.sender.address,
          fromName: displayName(props.sender.name),
          sesVerifiedDomain: props.sender.domain,
          sesRegion: Stack.of(this).region,
        }),
      }),
    });
    this.#pullTriggers(props);
    this.client = this.pool.addClient('Client', {
      generateSecret: false,
      authFlows: { adminUserPassword: true, custom: props.customAuth !== undefined },
      disableOAuth: true,
      accessTokenValidity: Duration.minutes(10),
      idTokenValidity: Duration.minutes(10),
      refreshTokenValidity: props.refreshTokenValidity,
      refreshTokenRotationGracePeriod: Duration.seconds(60),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    acknowledge(
      this,
      'AwsSolutions-COG1',
      'Twelve characters of three kinds; symbols add little beside length (NIST SP 800-63B).',
    );
    acknowledge(
      this,
      'AwsSolutions-COG2',
      "A second factor is each person's choice; customers of a help desk cannot be made to have one.",
    );
    acknowledge(
      this,
      'AwsSolutions-COG8',
      'The plus plan costs per user and month; our broker limits guessing and tells nobody which addresses exist.',
    );
  }

  /** By their names: one function knows the portal, whose API knows the pool. */
  #pullTriggers({ customMessage, tokenGeneration, customAuth }: AccountPoolProps): void {
    const { defaultChild } = this.pool.node;
    if (!(defaultChild instanceof CfnUserPool)) throw new Error('The pool has no resource.');
    defaultChild.lambdaConfig = {
      customMessage: customMessage.arn,
      preTokenGenerationConfig: { lambdaArn: tokenGeneration.arn, lambdaVersion: 'V2_0' },
      ...(customAuth && {
        defineAuthChallenge: customAuth.arn,
        createAuthChallenge: customAuth.arn,
        verifyAuthChallengeResponse: customAuth.arn,
      }),
    };
    const permission = {
      principal: new ServicePrincipal('cognito-idp.amazonaws.com'),
      sourceArn: this.pool.userPoolArn,
    };
    customMessage.function.addPermission(`${this.node.id}Mails`, permission);
    tokenGeneration.function.addPermission(`${this.node.id}Tokens`, permission);
    customAuth?.function.addPermission(`${this.node.id}Proofs`, permission);
  }
}
