import { isDomainName } from '#shared/domain/domain-name.ts';
import { m } from '#lib/paraglide/messages.js';

/** A mail domain as it is being typed. */
export interface DomainRow {
  readonly id: number;
  name: string;
  approval: boolean;
}

/** What is wrong with a domain before it is sent; the server also refuses those of mail providers. */
export const domainProblem = (name: string): string | undefined => {
  if (name.trim() === '') return m.field_missing();
  return isDomainName(name) ? undefined : m.organizations_domain_invalid();
};

/** What the server had against a domain. */
export const refusedDomain = (code: string | undefined): string | undefined => {
  if (code === undefined) return undefined;
  if (code === 'public_domain') return m.organizations_domain_public();
  return code === 'duplicate' ? m.organizations_domain_duplicate() : m.field_invalid();
};
