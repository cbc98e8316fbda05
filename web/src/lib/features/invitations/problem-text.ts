import { m } from '#lib/paraglide/messages.js';
import type { FailedLine } from './import-run.svelte.ts';

const texts: Record<FailedLine['problem'], () => string> = {
  name_missing: m.access_problem_name_missing,
  name_too_long: m.access_problem_name_too_long,
  email_invalid: m.access_problem_email_invalid,
  language_unknown: m.access_problem_language_unknown,
  organization_unknown: m.access_problem_organization_unknown,
  too_many_organizations: m.access_problem_too_many_organizations,
  has_account: m.access_has_account,
  already_invited: m.access_problem_already_invited,
  address_bounces: m.access_problem_address_bounces,
  not_done: m.access_problem_not_done,
};

/** Why a line invited nobody. */
export const problemText = (problem: FailedLine['problem']): string => texts[problem]();
