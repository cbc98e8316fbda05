import type { VisibilityMode } from '#shared/domain/organization.ts';
import type { SeenBy } from '#shared/contract/organizations.ts';
import { m } from '#lib/paraglide/messages.js';

/** The modes, from the narrowest to the widest. */
export const visibilityModes = ['nobody', 'managers', 'condition', 'everybody'] as const;

const names: Readonly<Record<VisibilityMode, () => string>> = {
  nobody: m.organizations_mode_nobody,
  managers: m.organizations_mode_managers,
  condition: m.organizations_mode_condition,
  everybody: m.organizations_mode_everybody,
};
export const modeName = (mode: VisibilityMode): string => names[mode]();

const hints: Readonly<Record<VisibilityMode, () => string>> = {
  nobody: m.organizations_mode_nobody_hint,
  managers: m.organizations_mode_managers_hint,
  condition: m.organizations_mode_condition_hint,
  everybody: m.organizations_mode_everybody_hint,
};
export const modeHint = (mode: VisibilityMode): string => hints[mode]();

const reasons: Readonly<Record<SeenBy['why'], () => string>> = {
  everybody: m.organizations_why_everybody,
  manager: m.organizations_why_manager,
  condition: m.organizations_why_condition,
  'not-member': m.organizations_why_not_member,
  nobody: m.organizations_why_nobody,
  'not-manager': m.organizations_why_not_manager,
  'condition-not-met': m.organizations_why_condition_not_met,
};
export const reasonText = (why: SeenBy['why']): string => reasons[why]();
