import type { Principal } from '../engines/engine.ts';
import { roleArnOf } from './role-arn.ts';
import type { Statement } from './statement.ts';

/** Whether a resource policy's statement speaks of this principal. Service principals carry their host name as ARN. */
export function namesPrincipal(
  named: Statement['Principal'],
  principal: Principal,
  accountId: string,
): boolean {
  if (named === undefined) return false;
  if (named === '*') return true;
  if (principal.kind === 'service')
    return [...(named['Service'] ?? []), ...(named['AWS'] ?? [])].some(
      (name) => name === principal.arn || name === '*',
    );
  const accounts = [
    `arn:aws:iam::${accountId}:root`,
    accountId,
    '*',
    principal.arn,
    roleArnOf(principal.arn, accountId),
  ];
  return (named['AWS'] ?? []).some((name) => accounts.includes(name));
}
