import type { Access, Principal } from '../engines/engine.ts';
import { AccessDenied } from './access-denied.ts';
import { evaluate, type Verdict } from './evaluate.ts';
import { namesPrincipal } from './principal-match.ts';
import { roleArnOf } from './role-arn.ts';
import { parsePolicy, type Statement } from './statement.ts';

/** All policies of the stack: what each role may do, and what each resource lets others do to it. */
export class Policies {
  readonly #accountId: string;
  readonly #roles = new Map<string, Statement[]>();
  readonly #resources = new Map<string, Statement[]>();

  constructor(accountId: string) {
    this.#accountId = accountId;
  }

  /** Gives a role another identity-based policy. */
  grant(roleArn: string, document: unknown): void {
    this.#roles.set(roleArn, [...(this.#roles.get(roleArn) ?? []), ...parsePolicy(document)]);
  }

  /** Attaches a resource-based policy to the resource with this ARN. */
  attach(resourceArn: string, document: unknown): void {
    this.#resources.set(resourceArn, [
      ...(this.#resources.get(resourceArn) ?? []),
      ...parsePolicy(document),
    ]);
  }

  /**
   * Lets the access pass or throws `AccessDenied`. Within one account a grant on either side suffices,
   * and a deny on either side wins.
   */
  authorize(principal: Principal, access: Access): void {
    if (principal.kind === 'operator') return;
    const verdicts = [
      this.#identityVerdict(principal, access),
      this.#resourceVerdict(principal, access),
    ];
    if (verdicts.includes('deny')) throw new AccessDenied(principal, access, true);
    if (!verdicts.includes('allow')) throw new AccessDenied(principal, access);
  }

  #identityVerdict(principal: Principal, access: Access): Verdict {
    if (principal.kind !== 'role') return 'silent';
    const statements = this.#roles.get(roleArnOf(principal.arn, this.#accountId)) ?? [];
    return evaluate(statements, access, this.#context(access));
  }

  #resourceVerdict(principal: Principal, access: Access): Verdict {
    const statements = this.#resources.get(policyOwner(access.resource));
    if (!statements) return 'silent';
    const addressed = statements.filter(({ Principal }) =>
      namesPrincipal(Principal, principal, this.#accountId),
    );
    const verdict = evaluate(addressed, access, this.#context(access));
    return verdict === 'allow' && this.#onlyNamesAccount(addressed, principal, access)
      ? 'silent'
      : verdict;
  }

  /** A policy that names the account as a whole leaves the decision to the identity's own policies (IAM user guide, evaluation logic). */
  #onlyNamesAccount(
    statements: readonly Statement[],
    principal: Principal,
    access: Access,
  ): boolean {
    if (principal.kind !== 'role') return false;
    const precise = statements.filter(({ Principal }) => {
      const names = Principal === '*' || Principal === undefined ? ['*'] : (Principal['AWS'] ?? []);
      return names.some((name) => !name.endsWith(':root') && name !== this.#accountId);
    });
    return evaluate(precise, access, this.#context(access)) !== 'allow';
  }

  #context(access: Access): Record<string, string | readonly string[]> {
    return {
      'aws:SecureTransport': 'true',
      'aws:SourceAccount': this.#accountId,
      'aws:PrincipalAccount': this.#accountId,
      ...access.context,
    };
  }
}

/** Objects of a bucket are governed by the bucket's policy. */
function policyOwner(resource: string): string {
  return resource.startsWith('arn:aws:s3:::') ? (resource.split('/')[0] ?? resource) : resource;
}
