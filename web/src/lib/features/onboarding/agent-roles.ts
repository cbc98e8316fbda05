import type { AgentRole } from '#shared/domain/person.ts';
import { m } from '#lib/paraglide/messages.js';

/** Roles to choose from, the smallest first. */
export const roleOptions = (): { value: AgentRole; label: string }[] => [
  { value: 'agent', label: m.onboarding_role_agent() },
  { value: 'lead', label: m.onboarding_role_lead() },
  { value: 'administrator', label: m.onboarding_role_administrator() },
];
