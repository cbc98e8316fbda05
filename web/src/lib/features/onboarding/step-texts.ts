import type { OnboardingStep } from '#shared/domain/onboarding.ts';
import { m } from '#lib/paraglide/messages.js';

interface StepText {
  readonly href: `/agent/admin/${string}`;
  readonly title: () => string;
  readonly text: () => string;
}

/** Where each first step is taken, and what it is called. */
export const stepTexts: Readonly<Record<OnboardingStep, StepText>> = {
  brand: {
    href: '/agent/admin/theme',
    title: m.onboarding_step_brand,
    text: m.onboarding_step_brand_text,
  },
  'mail-domain': {
    href: '/agent/admin/mail-domain',
    title: m.onboarding_step_mail,
    text: m.onboarding_step_mail_text,
  },
  'support-address': {
    href: '/agent/admin/addresses',
    title: m.onboarding_step_address,
    text: m.onboarding_step_address_text,
  },
  'business-hours': {
    href: '/agent/admin/hours',
    title: m.onboarding_step_hours,
    text: m.onboarding_step_hours_text,
  },
  teams: {
    href: '/agent/admin/agents',
    title: m.onboarding_step_teams,
    text: m.onboarding_step_teams_text,
  },
  agents: {
    href: '/agent/admin/agents',
    title: m.onboarding_step_agents,
    text: m.onboarding_step_agents_text,
  },
};
