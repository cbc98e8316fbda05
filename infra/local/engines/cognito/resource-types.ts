import * as z from 'zod';
import type { ResourceType } from '../engine.ts';
import { clientSettingsSchema, tokenLifetimes, type Client } from './client-store.ts';
import type { Cognito } from './cognito.ts';
import { invalidParameter } from './errors.ts';
import { poolSettingsSchema } from './pool-store.ts';

const userPool = (cognito: Cognito): ResourceType => ({
  type: 'AWS::Cognito::UserPool',
  async provision(logicalId, properties) {
    const pool = await cognito.pools.provision(logicalId, poolSettingsSchema.parse(properties));
    return {
      ref: pool.id,
      attributes: {
        Arn: pool.arn,
        UserPoolId: pool.id,
        ProviderName: pool.issuer.slice('https://'.length),
        ProviderURL: pool.issuer,
      },
    };
  },
});

const userPoolClient = (cognito: Cognito): ResourceType => ({
  type: 'AWS::Cognito::UserPoolClient',
  async provision(logicalId, properties) {
    const settings = clientSettingsSchema.parse(properties);
    const rotates = settings.RefreshTokenRotation?.Feature === 'ENABLED';
    if (rotates && settings.ExplicitAuthFlows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
      throw invalidParameter('ALLOW_REFRESH_TOKEN_AUTH is not allowed with refresh token rotation');
    }
    const client = cognito.clients.provision(logicalId, settings);
    checkLifetimes(client);
    return {
      ref: client.id,
      attributes: {
        ClientId: client.id,
        Name: settings.ClientName ?? logicalId,
        ...(client.secret !== undefined && { ClientSecret: client.secret }),
      },
    };
  },
});

const minute = 60;
const day = 86_400;

/** Access and id tokens live from five minutes to a day, refresh tokens from an hour to ten years. */
function checkLifetimes(client: Client): void {
  const { access, id, refresh } = tokenLifetimes(client);
  const isShort = (seconds: number): boolean => seconds >= 5 * minute && seconds <= day;
  const isLong = refresh >= 60 * minute && refresh <= 3_650 * day;
  if (!isShort(access) || !isShort(id) || !isLong || refresh < Math.max(access, id)) {
    throw invalidParameter('Invalid range for token validity.');
  }
}

const groupSchema = z.object({
  UserPoolId: z.string(),
  GroupName: z.string().optional(),
  Description: z.string().optional(),
  Precedence: z.coerce.number().optional(),
  RoleArn: z.string().optional(),
});

const userPoolGroup = (cognito: Cognito): ResourceType => ({
  type: 'AWS::Cognito::UserPoolGroup',
  async provision(logicalId, properties) {
    const { GroupName = logicalId, ...group } = groupSchema.parse(properties);
    cognito.groups.put({
      GroupName,
      UserPoolId: group.UserPoolId,
      Description: group.Description,
      Precedence: group.Precedence,
      RoleArn: group.RoleArn,
    });
    return { ref: GroupName, attributes: {} };
  },
});

/** Hosted sign-in pages are not part of the stack, so a domain is only a name. */
const userPoolDomain: ResourceType = {
  type: 'AWS::Cognito::UserPoolDomain',
  async provision(_logicalId, properties) {
    const { Domain } = z.object({ Domain: z.string() }).parse(properties);
    return { ref: Domain, attributes: { CloudFrontDistribution: '' } };
  },
};

export const resourceTypes = (cognito: Cognito): readonly ResourceType[] => [
  userPool(cognito),
  userPoolClient(cognito),
  userPoolGroup(cognito),
  userPoolDomain,
];
