import type { Access, Principal } from '../engines/engine.ts';

/** A refusal in the words AWS uses, so that a missing grant reads the same here and in the cloud. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';

  constructor(principal: Principal, access: Access, explicit = false) {
    const reason = explicit
      ? 'with an explicit deny in a policy'
      : `because no ${principal.kind === 'role' ? 'identity' : 'resource'}-based policy allows the ${access.action} action`;
    super(
      `User: ${principal.arn} is not authorized to perform: ${access.action} on resource: ${access.resource} ${reason}`,
    );
  }
}
