import type { onboardingContract } from '#shared/contract/onboarding.ts';
import { stepStates } from '#shared/domain/onboarding.ts';
import { readEnv } from '../platform/env.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { readStoredSettings, overDefaults } from '../platform/settings.ts';
import { loadTheme } from '../platform/theme.ts';
import { loadAgents } from './agents.store.ts';
import { httpEnv } from './env.ts';
import { askSes } from './mail-domain.ts';
import { loadArranged } from './onboarding.store.ts';

const { NAMED_MAIL_DOMAIN } = readEnv(httpEnv.pick({ NAMED_MAIL_DOMAIN: true }));

const isMailVerified = async (): Promise<boolean> => {
  if (NAMED_MAIL_DOMAIN === '') return false;
  const { identity, dkim } = await askSes(NAMED_MAIL_DOMAIN);
  return identity === 'verified' && dkim === 'verified';
};

/** The first steps, each with its state read from what is really set. */
export const readOnboarding = async () => {
  const [{ stored }, theme, agents, arranged, mailVerified] = await Promise.all([
    readStoredSettings(true),
    loadTheme(),
    loadAgents(),
    loadArranged(),
    isMailVerified(),
  ]);
  const facts = {
    themePublished: theme !== undefined,
    mailVerified,
    hasSupportAddress: overDefaults(stored).supportAddress !== undefined,
    hoursSet: stored.slaPolicy !== undefined,
    teamsSet: stored.teams !== undefined,
    agents: agents.filter(({ disabled }) => !disabled).length,
  };
  return { steps: stepStates(facts, arranged.skipped), hidden: arranged.hidden };
};

/** What is left to set up. */
export const getOnboarding: OperationHandler<typeof onboardingContract.getOnboarding> = () =>
  readOnboarding();
