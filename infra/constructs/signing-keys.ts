import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Root keys of cursors, reply addresses and links: `current` names the version that signs, each version verifies. */
export const createSigningKeys = (scope: Construct): Secret => {
  const secret = new Secret(scope, 'SigningKeys', {
    description: 'Keys that sign cursors, reply addresses and links, by version',
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ current: '1' }),
      generateStringKey: '1',
      passwordLength: 64,
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(
    secret,
    'AwsSolutions-SMG4',
    'A new version is added by hand: replies to mails of any age must still verify with the version they were signed by.',
  );
  return secret;
};
