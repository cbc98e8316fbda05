import type { Access } from '../engines/engine.ts';
import { conditionsHold, type Context } from './condition.ts';
import type { Statement } from './statement.ts';
import { matchesWildcard } from './wildcard.ts';

export type Verdict = 'allow' | 'deny' | 'silent';

/** What a set of statements says about one access: an explicit deny wins, no matching allow is silence. */
export function evaluate(
  statements: readonly Statement[],
  access: Access,
  context: Context,
): Verdict {
  let verdict: Verdict = 'silent';
  for (const statement of statements) {
    if (verdict === 'allow' && statement.Effect === 'Allow') continue;
    if (!applies(statement, access, context)) continue;
    if (statement.Effect === 'Deny') return 'deny';
    verdict = 'allow';
  }
  return verdict;
}

function applies(statement: Statement, access: Access, context: Context): boolean {
  return (
    coversAction(statement, access.action) &&
    coversResource(statement, access.resource) &&
    conditionsHold(statement.Condition, context)
  );
}

function coversAction({ Action, NotAction }: Statement, action: string): boolean {
  if (NotAction) return !NotAction.some((pattern) => matchesWildcard(pattern, action, true));
  return (Action ?? []).some((pattern) => matchesWildcard(pattern, action, true));
}

function coversResource({ Resource, NotResource }: Statement, resource: string): boolean {
  if (NotResource) return !NotResource.some((pattern) => matchesWildcard(pattern, resource));
  return Resource === undefined || Resource.some((pattern) => matchesWildcard(pattern, resource));
}
