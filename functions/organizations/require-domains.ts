import providers from 'email-providers/all.json' with { type: 'json' };
import type { Organization } from '#shared/domain/organization.ts';
import { ApiError } from '../platform/http/api-error.ts';

const publicProviders: ReadonlySet<string> = new Set(providers);

/** Throws `validation_failed` naming each domain that is listed twice, or is everybody's, such as a mail provider's. */
export const requireDomains = (domains: Organization['domains']): void => {
  const fields = domains.flatMap(({ name }, index) => {
    const path = `body.domains.${String(index)}.name`;
    if (publicProviders.has(name))
      return [{ path, code: 'public_domain', message: 'Anybody can get an address there.' }];
    const first = domains.findIndex((domain) => domain.name === name);
    return first === index ? [] : [{ path, code: 'duplicate', message: 'Listed twice.' }];
  });
  if (fields.length > 0)
    throw new ApiError('validation_failed', 'Some domains were not accepted.', fields);
};
