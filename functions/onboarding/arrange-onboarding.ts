import type { onboardingContract } from '#shared/contract/onboarding.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { readOnboarding } from './get-onboarding.ts';
import { putArranged } from './onboarding.store.ts';

/** Leaves steps out, or puts the list away; the last to say so is right. It changes nothing but the list. */
export const arrangeOnboarding: OperationHandler<
  typeof onboardingContract.arrangeOnboarding
> = async ({ body }) => {
  await putArranged({ skipped: [...new Set(body.skipped)], hidden: body.hidden });
  return readOnboarding();
};
