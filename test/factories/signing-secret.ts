import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';

/** What the mocked secret holds, whole. */
export const signingSecret = JSON.stringify({
  current: '1',
  1: 'a secret of a test, long enough to be one',
});

/** Lets functions of this test find a signing secret of one version. */
export const mockSigningSecret = () =>
  mockClient(SecretsManagerClient)
    .on(GetSecretValueCommand)
    .resolves({ SecretString: signingSecret });
