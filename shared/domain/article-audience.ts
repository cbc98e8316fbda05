import * as z from 'zod';
import type { Actor } from './actor.ts';
import { idSchema } from './id.ts';

/** `manager`: contacts who manage one of their organizations; the others are the roles of agents. */
const articleRoleSchema = z.enum(['manager', 'agent', 'lead', 'administrator']);
type ArticleRole = z.infer<typeof articleRoleSchema>;

/** Who an article is for. Agents who write read all of them in the console. */
export const articleAudienceSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('public') }),
    z.strictObject({ kind: z.literal('signed-in') }),
    z.strictObject({
      kind: z.literal('organizations'),
      organizationIds: z.array(idSchema('organization')).min(1).max(50),
    }),
    z.strictObject({ kind: z.literal('roles'), roles: z.array(articleRoleSchema).min(1).max(4) }),
    z.strictObject({ kind: z.literal('agents') }),
  ])
  .describe('Who reads it. Only `public` ones are in files, sitemap and search index.');
export type ArticleAudience = z.infer<typeof articleAudienceSchema>;

const rolesOf = (actor: Exclude<Actor, { kind: 'anonymous' }>): ArticleRole[] => {
  if (actor.kind === 'agent') return [actor.role];
  return (actor.managedOrganizationIds ?? []).length > 0 ? ['manager'] : [];
};

const isMeant = (actor: Exclude<Actor, { kind: 'anonymous' }>, audience: ArticleAudience) => {
  if (audience.kind === 'organizations')
    return (
      actor.kind === 'agent' ||
      actor.organizationIds.some((id) => audience.organizationIds.includes(id))
    );
  if (audience.kind === 'roles')
    return rolesOf(actor).some((role) => audience.roles.includes(role));
  return audience.kind !== 'agents' || actor.kind === 'agent';
};

/** Whether what is published for this audience is meant for the actor: asked by page, list, search and publishing alike. */
export const mayReadArticle = (actor: Actor, audience: ArticleAudience): boolean =>
  audience.kind === 'public' || (actor.kind !== 'anonymous' && isMeant(actor, audience));
