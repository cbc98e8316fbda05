import * as z from 'zod';
import type { Cognito } from './cognito.ts';
import type { Pool } from './pool-store.ts';
import { allAttributes, runTrigger } from './trigger.ts';
import type { User } from './user-store.ts';

export type TokenSource =
  'Authentication' | 'NewPasswordChallenge' | 'RefreshTokens' | 'AuthenticateDevice';

/** What PreTokenGeneration may change of a token. */
export interface ClaimChanges {
  readonly add: Readonly<Record<string, unknown>>;
  readonly suppress: readonly string[];
}
export interface TokenChanges {
  readonly id: ClaimChanges;
  readonly access: ClaimChanges;
  readonly scopes: readonly string[];
  readonly groups: readonly string[];
}

/** Lets the bearer of an access token act on its user here. */
export const selfServiceScope = 'aws.cognito.signin.user.admin';
const scopes = [selfServiceScope];

const none: ClaimChanges = { add: {}, suppress: [] };
const claims = z.record(z.string(), z.unknown()).nullish();
const names = z.array(z.string()).nullish();
const changesSchema = z
  .object({ claimsToAddOrOverride: claims, claimsToSuppress: names })
  .nullish()
  .transform((value): ClaimChanges => ({
    add: value?.claimsToAddOrOverride ?? {},
    suppress: value?.claimsToSuppress ?? [],
  }));
const accessSchema = z
  .object({ scopesToAdd: names, scopesToSuppress: names })
  .nullish()
  .transform((value) => {
    const suppressed = value?.scopesToSuppress ?? [];
    return [...scopes, ...(value?.scopesToAdd ?? [])].filter((name) => !suppressed.includes(name));
  });
const groupsSchema = z.object({ groupsToOverride: names }).nullish();

const version1 = z.object({
  claimsOverrideDetails: z
    .object({
      claimsToAddOrOverride: claims,
      claimsToSuppress: names,
      groupOverrideDetails: groupsSchema,
    })
    .nullish(),
});
const version2 = z.object({
  claimsAndScopeOverrideDetails: z
    .object({
      idTokenGeneration: changesSchema,
      accessTokenGeneration: z.unknown(),
      groupOverrideDetails: groupsSchema,
    })
    .nullish(),
});

/** Asks the PreTokenGeneration trigger, version 1 (id token only) or 2 (both), if the pool has one. */
export async function tokenChanges(
  cognito: Cognito,
  pool: Pool,
  user: User,
  clientId: string,
  source: TokenSource,
  metadata: Readonly<Record<string, string>> | undefined,
): Promise<TokenChanges> {
  const groups = cognito.groups.of(user).map((group) => group.GroupName);
  const { PreTokenGeneration, PreTokenGenerationConfig } = pool.settings.LambdaConfig;
  const functionArn = PreTokenGenerationConfig?.LambdaArn ?? PreTokenGeneration;
  if (functionArn === undefined) return { id: none, access: none, scopes, groups };

  const isVersion2 = PreTokenGenerationConfig?.LambdaVersion === 'V2_0';
  const response = await runTrigger(cognito, pool, user, {
    functionArn,
    trigger: 'PreTokenGeneration',
    source: `TokenGeneration_${source}`,
    version: isVersion2 ? '2' : '1',
    clientId,
    request: {
      groupConfiguration: { groupsToOverride: groups, iamRolesToOverride: [], preferredRole: null },
      ...(isVersion2 && { scopes }),
      ...(metadata && { clientMetadata: metadata }),
    },
    response: isVersion2
      ? { claimsAndScopeOverrideDetails: null }
      : { claimsOverrideDetails: null },
  });
  if (isVersion2) {
    const details = version2.parse(response).claimsAndScopeOverrideDetails;
    return {
      id: details?.idTokenGeneration ?? none,
      access: changesSchema.parse(details?.accessTokenGeneration),
      scopes: accessSchema.parse(details?.accessTokenGeneration),
      groups: details?.groupOverrideDetails?.groupsToOverride ?? groups,
    };
  }
  const details = version1.parse(response).claimsOverrideDetails;
  return {
    id: changesSchema.parse(details),
    access: none,
    scopes,
    groups: details?.groupOverrideDetails?.groupsToOverride ?? groups,
  };
}

/** Attributes as claims: verification flags are booleans, everything else is text. */
export const attributeClaims = (user: User): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(allAttributes(user)).map(([name, value]) => [
      name,
      name.endsWith('_verified') ? value === 'true' : value,
    ]),
  );

export function applyChanges(
  base: Readonly<Record<string, unknown>>,
  { add, suppress }: ClaimChanges,
): Record<string, unknown> {
  const kept = Object.entries({ ...base, ...add }).filter(([name]) => !suppress.includes(name));
  return Object.fromEntries(kept);
}
